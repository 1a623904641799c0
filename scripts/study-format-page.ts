import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { study } from '../src/schema/study.js';
import { keysOf } from './schema-keys.js';

/** Something a plan says in words, how a study file says it, and the rule that heeds it. */
export interface InWords {
  readonly words: string;
  readonly write: string;
  /** Laid over the base study first, where it would not fit otherwise; not shown. */
  readonly besides?: string;
  readonly raises: string;
}

export const inWords: readonly InWords[] = parse(readFileSync(join(import.meta.dirname, 'in-words.yaml'), 'utf8'));

/** A small study that can be planned. */
export const smallStudy = readFileSync(join(import.meta.dirname, 'small-study.yaml'), 'utf8');

/** The page about the study file: a small one, what plans say in words and where it is written, every key. */
export function studyFormatPage(made: string): string {
  return `${made}
# The study file

YAML, checked with line and column. Editors that know \`yaml-language-server\` complete and check it with
\`schemas/study.json\`; the first line of every example shows how. Complete studies are in \`examples/\`;
\`mettle init --hypothesis <id>\` drafts one. A small one that can be planned:

\`\`\`yaml
${smallStudy.trim()}
\`\`\`

Hypotheses, practices, comparators and measures go by the ids of the packs: \`mettle hypotheses list donation\`,
\`mettle measures list\` and so on; \`mettle hypotheses show <id>\` names the arms, measures and effects that suit one, and its
tests. Where no hypothesis of a pack says what yours says, take the one nearest to it, or [write a pack](writing-a-pack.md).
What a plan does not say is left out: it is asked for, and never taken for granted.

## What plans say in words

How a file says it, with the rule of the [review](rules.md) that heeds it. A practice that is fine is left out, or said with the other value.

${inWords
  .map(({ words, write, raises }) => `- ${words}: [\`${raises}\`](rules.md#${raises})\n\n${yamlBlock(write)}`)
  .join('\n')}

## Every key

In brackets what is written for it; "by name" is a mapping from ids of your own, of arms, measures or effects.

${keysOf(study).join('\n')}
`;
}

const yamlBlock = (text: string) =>
  ['```yaml', ...text.trim().split('\n'), '```'].map((line) => `  ${line}`).join('\n');
