import { type Block, gap, sentence, type Text, terms } from '../text.js';

/** One answer: its term, what the plan says of it, and the question to ask where it says nothing. */
export type Stated = readonly [term: string, said: string | Text | undefined, question?: string];

/** What the plan says as terms, then the questions it leaves open. Words of a person become sentences. */
export function statedTerms(...entries: readonly Stated[]): Block[] {
  const said = entries.flatMap(([term, text]): [string, Text][] => {
    if (text === undefined) return [];
    return [[term, typeof text === 'string' ? [sentence(text)] : text]];
  });
  return [
    ...(said.length > 0 ? [terms(...said)] : []),
    ...entries.flatMap(([, text, question]) => (text === undefined && question ? [gap(question)] : [])),
  ];
}
