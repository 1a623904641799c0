/**
 * What a study said in a group of optional keys, as `details` to spread into the plan: only those it said, in the order of the
 * schema's `shape`, and nothing where it said none of them.
 */
export function detailsOf<Details extends object>(
  said: Details | undefined,
  shape: Readonly<Record<keyof Details, unknown>>,
): { details?: Details } {
  const stated = said as Readonly<Record<string, unknown>> | undefined;
  const entries = Object.keys(shape).flatMap((key) =>
    stated?.[key] === undefined ? [] : [[key, stated[key]] as const],
  );
  return entries.length > 0 ? { details: Object.fromEntries(entries) as Details } : {};
}
