/**
 * A page may be of any size and mean no good: everything that is counted, searched or returned has an end.
 */

export const LONGEST_READ_MS = 1500;
export const LONGEST_TEXT = 300_000;
export const LONGEST_REPLY = 2_000_000;
export const LONGEST_WALK = 4_000_000;
export const MOST_TEXTS = 200_000;
export const LONGEST_RUN = 200;
export const MOST_ELEMENTS = 5000;
export const MOST_RESULTS = 500;
export const MOST_LEVELS = 60;

/** So many elements and texts after a label its value is looked for. */
export const FAR = 200;
export const LONGEST_COMPLAINT = 500;

/** So many fields of one description are looked at for the one that a person sees. */
export const MOST_DECOYS = 20;
