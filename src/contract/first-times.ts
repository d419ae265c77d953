// What the first screen of times shows of a service that many doctors do: the same as of all its times.

/** So many doctors are shown at first, and so many more by each press. */
export const firstDoctors = 8;
/** So many days stand side by side in a wide widget. The narrowest of those shows three of them (TimeGrid.css). */
export const firstDays = 5;
/** So many of a doctor's slots of one day are shown. */
export const firstSlots = 4;
