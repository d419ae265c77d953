/** Logs a warning for the page's webmaster to the browser's console. */
export const warn = (text: string) => console.warn(`Alpaca Booking: ${text}`);
