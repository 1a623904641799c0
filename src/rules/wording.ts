/** Words of messages. */

/** "1 person", "3 people". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[], joint: 'and' | 'or' = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

/** "H1 through il6-plasma" for a mediation, "H1 by oxtr-rs53576" for a moderation, otherwise "H1". */
export function named(hypothesis: {
  readonly id: string;
  readonly mediator?: string;
  readonly moderator?: string;
}): string {
  if (hypothesis.mediator) return `${hypothesis.id} (through ${hypothesis.mediator})`;
  if (hypothesis.moderator) return `${hypothesis.id} (by ${hypothesis.moderator})`;
  return hypothesis.id;
}

/** Effects by the name a plan uses, as people call them: "an indirect effect". */
export function effectNamed(name: string): string {
  const words: Readonly<Record<string, string>> = {
    difference: 'a difference',
    indirect: 'an indirect effect',
    interaction: 'an interaction',
    correlation: 'a correlation',
    bound: 'a bound',
    margin: 'a margin',
    trend: 'a trend',
    a: 'a path a',
    b: 'a path b',
    direct: 'a direct path',
  };
  return words[name] ?? `an effect (${name})`;
}

/** "15%", "2.5%" of a share. */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))}%`;
}

/** " in the two arms" that are compared; nothing for one group, or for people who have each condition in turn. */
export function inTheArms({ compared, kind }: { readonly compared: readonly string[]; readonly kind: string }): string {
  if (compared.length < 2 || kind === 'crossover') return '';
  return ` in the ${({ 2: 'two', 3: 'three', 4: 'four' } as Readonly<Record<number, string>>)[compared.length] ?? compared.length} arms`;
}
