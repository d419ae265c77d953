// Which calendar a device has, so that one tap adds a visit to it.

/** What browsers say about themselves; `userAgentData` isn't in all of them. */
type Device = { userAgent: string; userAgentData?: { platform?: string } };

/**
 * Android phones have Google's calendar and ask what to do with a file; Apple's and other devices open the file in
 * their own. A wrong guess costs a tap: the other ways are beside it.
 */
export const usualCalendar = ({ userAgent, userAgentData }: Device): 'google' | 'file' =>
  /android/i.test(userAgentData?.platform ?? userAgent) ? 'google' : 'file';
