/**
 * The header of each API answer with the proxy's time, in ms since 1970. Unlike `Date`, it has more than whole seconds.
 */
export const clockHeader = 'Proxy-Time';
