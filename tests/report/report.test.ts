import { describe, expect, it } from 'vitest';
import { procedures } from '../../src/power/index.js';
import { authorYear, bibliography, compareReferences, formatReference } from '../../src/report/bibliography.js';
import { writeReport } from '../../src/report/report.js';
import type { Block, Text } from '../../src/report/text.js';
import { rules } from '../../src/rules/index.js';
import { catalog, exampleIds, exampleText, findings, madeUpPower, planned, planOf } from './fixture.js';

function textsOf(block: Block): Text[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [block.text];
    case 'list':
      return [...block.items];
    case 'terms':
      return block.terms.map(({ text }) => text);
    case 'table':
      return [block.table.caption, ...block.table.rows.flat()];
    case 'gap':
    case 'code':
    case 'equation':
    case 'figure':
      return [];
  }
}

describe('the report', () => {
  it.each(exampleIds)('of %s is plain data and the same every time', (id) => {
    const plan = planOf(exampleText(id));
    const write = () => writeReport(plan, madeUpPower(plan), findings);
    expect(JSON.parse(JSON.stringify(write()))).toEqual(write());
  });

  it.each(exampleIds)('of %s cites only what a bibliography holds', (id) => {
    const { report } = planned(exampleText(id));
    const texts = Object.values(report.sections).flatMap(({ blocks }) => blocks.flatMap(textsOf));
    const cited = texts.flat().flatMap((span) => (typeof span === 'object' && 'cite' in span ? span.cite : []));
    expect(cited.length).toBeGreaterThan(5);
    expect(cited.filter((each) => !report.references[each])).toEqual([]);
  });

  it.each(exampleIds)('of %s has no programmer words and no doubled stops', (id) => {
    const { report } = planned(exampleText(id));
    const texts = Object.values(report.sections).flatMap(({ blocks }) => blocks.flatMap(textsOf));
    const plain = texts.map((text) => text.map((span) => (typeof span === 'string' ? span : 'X')).join(''));
    for (const text of plain) {
      expect(text).not.toMatch(/undefined|NaN|\[object/);
      expect(text).not.toMatch(/(?<!\.)\.\.(?!\.)|\. \.|,,|\(\)/);
    }
  });

  it('asks for what the plan does not say', () => {
    const { report } = planned(exampleText('compassion-app-donation'));
    const questions = Object.values(report.sections).flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'gap' ? [block.question] : [])),
    );
    expect(questions).toContain('Who generates the allocation sequence, with which software?');
    expect(questions.every((question) => question.includes('?'))).toBe(true);
  });
});

describe('the bibliography', () => {
  it('holds everything that procedures and rules cite', () => {
    const known = (id: string) => bibliography[id] !== undefined || catalog.find('references', id) !== undefined;
    const cited = [...procedures, ...rules].flatMap(({ cites }) => cites);
    expect([...new Set(cited.filter((id) => !known(id)))]).toEqual([]);
  });

  it('formats in APA style and keeps an unread entry marked', () => {
    const entry = bibliography['fritz-mackinnon-2007'];
    expect(authorYear(entry)).toBe('Fritz & MacKinnon, 2007');
    expect(formatReference(entry)).toMatchObject({
      lead: 'Fritz, M. S., & MacKinnon, D. P. (2007).',
      title: 'Required sample size to detect the mediated effect.',
      container: 'Psychological Science',
      doi: '10.1111/j.1467-9280.2007.01882.x',
    });
    expect(authorYear(bibliography['mackinnon-2002'])).toBe('MacKinnon et al., 2002');
    expect(formatReference({ ...entry, certainty: 'from-memory' }).verified).toBe(false);
    expect(formatReference({ ...entry, certainty: 'stored-source' }).verified).toBe(true);
  });

  it('is in the order of authors and years', () => {
    const sorted = Object.values(bibliography).sort(compareReferences);
    expect(sorted.map(({ authors }) => authors[0].toLowerCase())).toEqual(
      sorted.map(({ authors }) => authors[0].toLowerCase()).toSorted(),
    );
  });
});
