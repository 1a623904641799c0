import { describe, expect, it } from 'vitest';
import { renderDocument } from '../../src/documents/render.js';
import { exampleIds, exampleText, planned, template } from '../report/fixture.js';

/** The documents most people send; other forms are held against their inventories. */
const templateIds = ['report', 'osf-preregistration', 'aspredicted'];

/** Whole documents, for reading: a change of a word or a number shows here. */
describe.each(exampleIds)('%s', (example) => {
  const { report } = planned(exampleText(example), `${example}.yaml`);

  it.each(templateIds)('%s', async (id) => {
    const { content } = await renderDocument(report, template(id), 'md');
    await expect(content).toMatchFileSnapshot(`__snapshots__/${example}/${id}.md`);
  });

  it('figures', async () => {
    for (const { file, svg } of report.figures)
      await expect(svg).toMatchFileSnapshot(`__snapshots__/${example}/${file}`);
  });
});
