import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveOf } from '../../src/documents/archive.js';
import { documentFiles } from '../../src/documents/files.js';
import { planStudy } from '../../src/index.js';
import { openCatalogFromDisk, rasterParts, readTemplates } from '../../src/node/index.js';
import { scriptFiles } from '../../src/scripts/index.js';
import { exampleNames, exampleText } from '../studies.js';
import { downloaded, launch, open, settled, textOf, windows } from './open.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const catalog = openCatalogFromDisk();
const planned = (text: string, file: string) => {
  const { plan, power, findings, report } = planStudy(text, { file, catalog });
  if (!plan || !power || !report) throw new Error(`${file} can't be planned`);
  return { plan, power, findings, report };
};

describe.each(exampleNames)('%s', (name) => {
  const file = `${name}.yaml`;

  it.each(Object.entries(windows))(
    'in %s: is opened, planned, changed and taken away, and gives the bytes of the command line',
    async (size, window) => {
      const { page, trouble } = await open(browser, window);
      await page.getByRole('button', { name: file }).click();
      await settled(page);
      const { power } = planned(exampleText(name), file);
      expect(await page.locator('.results .total dd').innerText()).toBe(String(power.totalRecruited.value));

      await page.getByRole('button', { name: 'Design', exact: true }).click();
      await page.getByText('Allocation and inference').click();
      await page.getByLabel('Power to reach').fill('0.8');
      await settled(page);
      const changed = await textOf(page);
      expect(changed).toBe(exampleText(name).replace(/^( *(?:inference: \{.*)?power: )0\.\d+/m, '$10.8'));
      const after = planned(changed, file);
      expect(await page.locator('.results .total dd').innerText()).toBe(String(after.power.totalRecruited.value));

      await page.getByRole('button', { name: 'Documents' }).click();
      // The same workers make the bytes in either window: a phone shows that they are reached there.
      const onPhone = size === 'a phone';
      const ofReport = readTemplates().filter(({ header }) => header.id === 'report');
      const all = [...(await documentFiles(after, onPhone ? ofReport : readTemplates())), ...scriptFiles(after.plan)];
      const taken = onPhone ? all.filter(({ path }) => /^(report|analysis)\./.test(path)) : all;
      expect(taken.length).toBeGreaterThan(3);
      for (const { path, content } of taken) {
        const bytes = readFileSync(await (await downloaded(page, `Download ${path}`)).path());
        expect(bytes.equals(Buffer.from(content)), path).toBe(true);
      }
      const archive = readFileSync(await (await downloaded(page, 'Download all (zip)')).path());
      if (onPhone) expect(archive.length).toBeGreaterThan(100_000);
      else {
        expect(archive.equals(archiveOf(all)), 'the archive').toBe(true);
        const [word] = await documentFiles(after, ofReport, { formats: ['docx'], tools: { raster: rasterParts } });
        const ofPage = readFileSync(await (await downloaded(page, 'Download report.docx')).path());
        expect([word?.path, ofPage.equals(Buffer.from(word?.content ?? ''))]).toEqual(['report.docx', true]);
      }
      expect(trouble).toEqual([]);
      await page.context().close();
    },
  );
});
