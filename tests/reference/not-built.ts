/**
 * Reference procedures without an adapter yet. Building one means taking its name off this list; the list is printed in
 * every run so that what is missing stays in sight.
 */
export const notBuilt: readonly string[] = [];
