/** A function that scripts bring along where they call it. */
export interface Helper {
  readonly name: string;
  readonly code: string;
  /** Packages it needs, as the language loads them. */
  readonly packages?: readonly string[];
}

/** The helpers that some code calls, and those that these call, in the order of the list. */
export function helpersFor(code: string, helpers: readonly Helper[]): Helper[] {
  const needed = new Set<Helper>();
  const look = (text: string): void => {
    const called = withoutWords(text);
    for (const helper of helpers) {
      if (needed.has(helper) || !new RegExp(`(?<![$.\\w])${helper.name}\\b(?!\\s*(?:=|<-))`).test(called)) continue;
      needed.add(helper);
      look(helper.code);
    }
  };
  look(code);
  return helpers.filter((helper) => needed.has(helper));
}

/** Code without comments and strings, which may hold the same words. */
const withoutWords = (code: string) => code.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').replaceAll(/#.*$/gm, '');
