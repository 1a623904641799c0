import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planStudy } from '../../src/index.js';
import { openCatalogFromDisk } from '../../src/node/index.js';
import { readRecord, recordOf } from '../../src/simulation/record.js';
import { exampleText } from '../studies.js';
import { downloaded, launch, open, settled, textOf, windows } from './open.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const example = (page: Page) => page.getByRole('button', { name: 'cbct-inflammation.yaml' }).click();
const step = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe.each(Object.entries(windows))('from an empty start, in %s', (_, options) => {
  it('a prediction becomes a study that is changed, reviewed and taken away', async () => {
    const { page, trouble } = await open(browser, options);
    await page.getByLabel(/^Search \d+ predictions/).fill('empathic accuracy cbct');
    await page
      .locator('.prediction', { hasText: 'Plan a study of it' })
      .first()
      .getByText('Plan a study of it')
      .click();
    await page.getByRole('button', { name: 'Start the study' }).click();
    await settled(page);
    const before = await page.locator('.results .total dd').innerText();

    await step(page, 'Numbers');
    // Nobody takes the sizes of a draft for those of a study.
    expect(await page.locator('.effect .placeholder').first().innerText()).toContain('Still the placeholder');
    await page
      .getByLabel(/^Difference/)
      .first()
      .fill('0.35');
    await settled(page);
    const text = await textOf(page);
    const { power } = planStudy(text, { file: 'study.yaml', catalog: openCatalogFromDisk() });
    expect(await page.locator('.results .total dd').innerText()).toBe(String(power?.totalRecruited.value));
    expect(String(power?.totalRecruited.value)).not.toBe(before);
    expect(text).toContain('# DECIDE');

    await step(page, 'Review');
    const finding = page.locator('.finding').first();
    const title = await finding.locator('h3').innerText();
    await finding.getByText('Why, and how to accept it').click();
    await finding.getByRole('textbox').fill('we know: it is a pilot');
    await finding.getByRole('button', { name: 'Accept with this reason' }).click();
    await page.getByRole('region', { name: 'Accepted' }).getByRole('heading', { name: title }).first().waitFor();
    expect(await textOf(page)).toContain('because: "we know: it is a pilot"');
    await page
      .locator('.finding')
      .first()
      .getByRole('button', { name: /^Go to: / })
      .first()
      .click();
    await page.waitForFunction(() => document.activeElement !== document.body);

    await step(page, 'Documents');
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download report.md', exact: true }).click();
    expect(readFileSync(await (await coming).path(), 'utf8')).toContain('0.35');
    expect(trouble).toEqual([]);
    await page.context().close();
  });
});

describe('nothing that was written is lost', () => {
  it('over a reload, with the steps that can be undone', async () => {
    const { page, trouble } = await open(browser);
    await example(page);
    await settled(page);
    const written = exampleText('cbct-inflammation');
    await page.getByLabel('Path a (standardised path)').fill('-0.4');
    await settled(page);
    const changed = written.replace('a: {value: -0.30', 'a: {value: -0.4');
    expect(await textOf(page)).toBe(changed);
    await page.reload();
    await settled(page);
    expect(await textOf(page)).toBe(changed);
    await step(page, 'Undo');
    expect(await textOf(page)).toBe(written);
    await step(page, 'Redo');
    expect(await textOf(page)).toBe(changed);
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  it('through a link that holds the study', async () => {
    const { page } = await open(browser);
    await example(page);
    await settled(page);
    // What would be copied: the clipboard itself belongs to the person.
    await page.evaluate(() => {
      navigator.clipboard.writeText = async (copied) => {
        (globalThis as { copied?: string }).copied = copied;
      };
    });
    await step(page, 'Share');
    await page.waitForFunction(() => (globalThis as { copied?: string }).copied !== undefined);
    const link = await page.evaluate(() => (globalThis as { copied?: string }).copied ?? '');
    const other = await open(browser, {}, link);
    await settled(other.page);
    expect(await textOf(other.page)).toBe(exampleText('cbct-inflammation'));
    expect(other.page.url()).not.toContain('#study=');
    expect(other.trouble).toEqual([]);
    await page.context().close();
    await other.page.context().close();
  });

  it('a link that holds no study leaves the page as it was', async () => {
    const { page, trouble } = await open(browser, {}, undefined, '#study=AAAA');
    await page.getByText('Start from an example').waitFor();
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  it('a file that is opened is saved as it was', async () => {
    const { page } = await open(browser);
    const text = `# mine\n${exampleText('compassion-app-donation')}`;
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'mine.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
    await settled(page);
    const coming = page.waitForEvent('download');
    await step(page, 'Save');
    const download = await coming;
    expect(download.suggestedFilename()).toBe('mine.yaml');
    expect(readFileSync(await download.path(), 'utf8')).toBe(text);
    await page.context().close();
  });
});

it('the buttons of the browser go back and forth between steps, and the calculator keeps its call', async () => {
  const { page, trouble } = await open(browser);
  await example(page);
  await settled(page);
  await step(page, 'Calculator');
  await page.getByRole('button', { name: 'Paired t test', exact: true }).click();
  await page.waitForSelector('.call-main:not(.behind) .call-figures');
  await step(page, 'Review');
  const title = page.locator('h1');
  expect(page.url()).not.toContain('#call');
  await page.goBack();
  await page.getByRole('heading', { name: 'Paired t test' }).waitFor();
  expect(await title.innerText()).toBe('Calculator');
  await page.goBack();
  await page.getByRole('heading', { name: 'Numbers', exact: true }).waitFor();
  await page.goForward();
  await page.goForward();
  await page.getByRole('heading', { name: 'Review', exact: true }).waitFor();
  expect(await textOf(page)).toBe(exampleText('cbct-inflammation'));
  expect(trouble).toEqual([]);
  await page.context().close();
});

describe('the study file and the form are the same thing', () => {
  it('a mistake is shown at its line, and beside its field', async () => {
    const { page } = await open(browser);
    await example(page);
    await settled(page);
    await step(page, 'Study file');
    const area = page.getByLabel(/^The study as text/);
    await area.fill(exampleText('cbct-inflammation').replace('attrition: 0.15', 'attrition: 1.5'));
    await page.locator('.gutter .faulty').waitFor();
    const line =
      exampleText('cbct-inflammation')
        .split('\n')
        .findIndex((each) => each.includes('attrition: 0.15')) + 1;
    expect(await page.locator('.gutter .faulty').innerText()).toBe(String(line));
    await page
      .locator('.problems')
      .getByRole('button', { name: `Line ${line}` })
      .waitFor();
    await step(page, 'Design');
    await page.locator('.section > summary', { hasText: 'People' }).click();
    const field = page.getByLabel('Share lost before the outcome');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('0.2');
    await settled(page);
    expect(await textOf(page)).toBe(exampleText('cbct-inflammation').replace('attrition: 0.15', 'attrition: 0.2'));
    await page.context().close();
  });

  it('results of the study as it was before are said to be that, and where there are none there is no praise', async () => {
    const { page } = await open(browser);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'broken.yaml', mimeType: 'text/yaml', buffer: Buffer.from('mettle: 1\ntitle: x\n') });
    const notice = page.locator('.notice');
    for (const name of ['Numbers', 'Review', 'Documents']) {
      await step(page, name);
      expect(await notice.innerText(), name).toContain('There is nothing to show here until it is right.');
      expect(await page.locator('main').innerText(), name).not.toMatch(/Nothing is open|Writing|Working/);
    }
    await step(page, 'Prediction');
    await example(page);
    await settled(page);
    expect(await notice.count()).toBe(0);
    await step(page, 'Study file');
    await page
      .getByLabel(/^The study as text/)
      .fill(exampleText('cbct-inflammation').replace('attrition: 0.15', 'attrition: 1.5'));
    await step(page, 'Documents');
    expect(await notice.innerText()).toContain('has a problem. What is shown here is of the study as it was before.');
    await step(page, 'Show the problem');
    await page.locator('.gutter .faulty').waitFor();
    // Of another study that is wrong from the start, nothing of this one is shown.
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'broken.yaml', mimeType: 'text/yaml', buffer: Buffer.from('mettle: 1\ntitle: y\n') });
    await page.getByText('There is nothing to show here until it is right.').waitFor();
    expect(await page.locator('.results dl').count()).toBe(0);
    await page.context().close();
  });

  it('a study that is undone leaves the first step', async () => {
    const { page } = await open(browser);
    await example(page);
    await settled(page);
    await step(page, 'Undo');
    await page.getByText('Start from an example').waitFor();
    await step(page, 'Redo');
    await page.getByRole('heading', { name: 'Numbers', exact: true }).waitFor();
    await page.context().close();
  });

  it('a field keeps what is no number, says so, and leaves the study alone', async () => {
    const { page } = await open(browser);
    await example(page);
    await settled(page);
    const field = page.getByLabel('Path a (standardised path)');
    await field.fill('much');
    expect(await page.getByRole('alert').innerText()).toContain('"much" is no number');
    expect(await textOf(page)).toBe(exampleText('cbct-inflammation'));
    await page.context().close();
  });
});

describe('simulation', () => {
  it('gives the digits of the command line, with progress, and can be cancelled', async () => {
    const { page, trouble } = await open(browser);
    await page.getByRole('button', { name: 'compassion-app-donation.yaml' }).click();
    await settled(page);
    await page.getByLabel('Made-up studies for each truth').selectOption('20000');
    await step(page, 'Simulate');
    await page.getByRole('progressbar').waitFor();
    await step(page, 'Cancel');
    await page.getByRole('button', { name: 'Simulate', exact: true }).waitFor();
    await page.getByLabel('Made-up studies for each truth').selectOption('200');
    await step(page, 'Simulate');
    await page.getByRole('region', { name: 'Results of the simulation' }).waitFor({ timeout: 40_000 });
    const { inlineRunner, prepareJob, runJob, summarise } = await import('../../src/simulation/index.js');
    const { plan, power } = planStudy(exampleText('compassion-app-donation'), {
      file: 'compassion-app-donation.yaml',
      catalog: openCatalogFromDisk(),
    });
    const { job } = prepareJob(plan!, { recruited: power!.recruited });
    const { tallies } = await runJob(job!, inlineRunner(job!), { replications: 200 });
    const [first] = summarise(job!, tallies).scenarios[0].hypotheses.filter(({ about }) => about);
    const shown = await page.locator('section[aria-label="Results of the simulation"] tbody tr').first().innerText();
    expect(shown).toContain(first.rejected.value.toFixed(3));

    await step(page, 'Documents');
    await page.getByLabel('Show the simulation of 200 made-up studies for each truth').waitFor();
    const file = await downloaded(page, 'Download simulation.json');
    const record = readRecord(readFileSync(await file.path(), 'utf8'), 'simulation.json', plan!, power!.recruited);
    expect(record.value).toEqual(recordOf(plan!, power!.recruited, summarise(job!, tallies)));
    const report = readFileSync(await (await downloaded(page, 'Download report.md')).path(), 'utf8');
    expect(report).toContain('### Simulation of the study');
    await page.getByLabel(/^Show the simulation/).uncheck();
    await page.getByRole('button', { name: 'Download simulation.json' }).waitFor({ state: 'detached' });
    expect(trouble).toEqual([]);
    await page.context().close();
  });
});
