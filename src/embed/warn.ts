/** Tells the page's webmaster, in the console. */
export const warn = (text: string) => console.warn(`Alpaca Booking: ${text}`);
