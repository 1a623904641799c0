import { describe, expect, it } from 'vitest';
import { numeralsIn } from '../../src/documents/numerals.js';
import { procedures } from '../../src/power/index.js';
import type { Block, Text } from '../../src/report/text.js';
import { allExampleIds, exampleText, planned, templates } from '../report/fixture.js';

/**
 * Numbers of a document come from recorded quantities, which say where they are from. What stands as plain text may hold a number only
 * where somebody else wrote it so (the study, a pack, a finding, a procedure), or where it is no result: an index, a code, an item.
 */

const textsOf = (block: Block): readonly Text[] => {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [block.text];
    case 'list':
      return block.items;
    case 'terms':
      return block.terms.map(({ text }) => text);
    case 'table':
      return [block.table.caption, ...block.table.rows.flat()];
    default:
      return [];
  }
};

const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
};

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').toLowerCase();

/** Numbers that are no results, in the sections that may have them. */
const constants: readonly { readonly sections: RegExp; readonly phrases: RegExp }[] = [
  // Codes of arms and groups, the mean of errors, the SD of a standardised variable.
  { sections: /^(models|coding|power)$/, phrases: /\b(is|are|and) [01] for|with mean 0|coded -1 and 1|SD 1 over/ },
  // Names and ends of the inputs of procedures.
  { sections: /^inputs$/, phrases: /\b(arm|outcome) [12]\b|; [012] |^2 for a two-sided test|\b0 to 2\b/ },
  { sections: /^who-data-set$/, phrases: /^\d+\. |The 24 items|version 1\.3\.1/ },
  { sections: /^(nothing-exploratory|desk-reject)$/, phrases: /[Ss]tage [12]\b/ },
  // The level of a published interval.
  { sections: /^evidence$/, phrases: /\(95% interval/ },
];

describe.each(allExampleIds)('%s', (id) => {
  const { report, plan, findings } = planned(exampleText(id));
  const written = [plan, findings, procedures, templates.map(({ header }) => header)]
    .flatMap((each) => stringsIn(JSON.parse(JSON.stringify(each))))
    .filter((text) => /\d/.test(text));
  const known = plain([...new Set(written)].join('\n'));

  it('has no number in plain text that nobody else wrote', () => {
    const unknown: string[] = [];
    let seen = 0;
    for (const [name, { blocks }] of Object.entries(report.sections)) {
      const allowed = constants.filter(({ sections }) => sections.test(name));
      for (const span of blocks.flatMap(textsOf).flat()) {
        if (typeof span !== 'string') continue;
        for (const { text, offset } of numeralsIn(span)) {
          seen += 1;
          const [before, after] = [span.slice(0, offset), span.slice(offset)];
          const words = [
            `${/\S*\s\S*$/.exec(before)?.[0] ?? before}${/^\S*/.exec(after)?.[0] ?? ''}`,
            `${/\S*$/.exec(before)?.[0] ?? ''}${/^\S*(\s\S*)?/.exec(after)?.[0] ?? ''}`,
          ].map((each) =>
            plain(each)
              .trim()
              .replaceAll(/^[("]+|[.,;:)"]+$/g, ''),
          );
          // With the word before or after it; a date or a version stands for itself.
          const alone = /^\d{4}-\d\d-\d\d|^\d+\.\d/.exec(/\S*$/.exec(before)?.[0] + after)?.[0];
          if (words.some((each) => each !== text && known.includes(each))) continue;
          if (alone !== undefined && known.includes(alone)) continue;
          const near = span.slice(Math.max(0, offset - 40), offset + 40);
          if (allowed.some(({ phrases }) => phrases.test(near))) continue;
          unknown.push(`${name}: "${near}"`);
        }
      }
    }
    expect(seen).toBeGreaterThan(50);
    expect([...new Set(unknown)]).toEqual([]);
  });
});
