import { differenceKind } from './difference.js';

/** The same estimate as of a difference; its interval is held against both bounds. */
export const equivalence = differenceKind('equivalence');
