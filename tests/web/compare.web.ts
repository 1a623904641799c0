import { resolve } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Outcome } from '../../src/drafting/index.js';
import { openCatalogFromDisk } from '../../src/node/index.js';
import { mettle } from '../cli/run-cli.js';
import { exampleText } from '../studies.js';
import { launch, open, settled, textOf } from './open.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const study = 'examples/cbct-inflammation.yaml';
const compared = async (...words: string[]): Promise<Outcome[]> =>
  JSON.parse((await mettle(['compare', ...words, '--json'])).out);
/** Titles of an example and of the prediction that one of its hypotheses tests. */
const titleIn = (name: string) => String((parse(exampleText(name)) as { title: unknown }).title);
const predictionIn = (name: string, id = 'H1') => {
  const { hypotheses } = parse(exampleText(name)) as { hypotheses: { id: string; hypothesis: string }[] };
  return catalog.find('hypotheses', hypotheses.find((each) => each.id === id)?.hypothesis ?? '')?.entry.title ?? '';
};

const done = (page: Page) => page.getByText('planned as mettle compare plans them').waitFor();

/** Rows of the table as the command's figures: label, then figures by key. */
const rowsOf = (page: Page) =>
  page
    .locator('.designs tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [
        row.querySelector('th')?.textContent,
        Object.fromEntries(
          [...row.querySelectorAll<HTMLElement>('[data-figure]')].map((cell) => [
            cell.dataset.figure,
            cell.textContent,
          ]),
        ),
      ]),
    );

const catalog = openCatalogFromDisk();
/** What the page calls a design of the command, which goes by ids. */
const titleOf = (label: string) =>
  catalog.find('comparators', label)?.entry.title ?? catalog.find('measures', label)?.entry.title ?? label;

const asRow = ({ label, hypotheses, people, findings }: Outcome) => [
  titleOf(label),
  expect.objectContaining({
    ...Object.fromEntries(
      hypotheses.flatMap(({ id, needed, powerAtStudySize }) => [
        [`${id}-needed`, String(needed ?? 'no size')],
        [`${id}-power`, powerAtStudySize.toFixed(3)],
      ]),
    ),
    people: String(people),
    error: String(findings.error.length),
    warning: String(findings.warning.length),
  }),
];

it('designs side by side are those of mettle compare, and usable in light and dark', async () => {
  const { page, trouble } = await open(browser, { reducedMotion: 'reduce', bypassCSP: true });
  await page.evaluate(axe.source);
  await page.getByRole('button', { name: 'cbct-inflammation.yaml' }).click();
  await settled(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  for (const [way, label] of [
    ['comparator', 'Another comparator'],
    ['measure', 'Another measure'],
    ['timepoints', 'Another timepoint'],
    ['delivery', 'Another delivery'],
  ]) {
    await page.getByLabel(label).check();
    await page.getByText(`${label}: all alternatives`).waitFor();
    await done(page);
    expect(await rowsOf(page), way).toEqual((await compared(study, '--vary', way)).map(asRow));
  }
  await page.getByRole('button', { name: 'one to one' }).click();
  await page.getByRole('heading', { name: 'as planned beside one to one' }).waitFor();

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run(document));
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  const [width, wide] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
  expect(wide).toBeLessThanOrEqual(width);

  await page.getByLabel('Another study').check();
  await page.locator('.compare input[type=file]').setInputFiles(resolve('examples/compassion-app-donation.yaml'));
  await done(page);
  const [first, other] = await compared(study, 'examples/compassion-app-donation.yaml');
  await page.locator('.designs').waitFor({ state: 'detached' });
  await page
    .getByRole('heading', { name: `${titleIn('cbct-inflammation')} beside ${titleIn('compassion-app-donation')}` })
    .waitFor();
  // One id names different hypotheses in the two studies: both are said.
  const figures = await page.locator('.pair tbody th').allInnerTexts();
  const [one, two] = ['cbct-inflammation', 'compassion-app-donation'].map((name) => predictionIn(name));
  expect(figures.slice(0, 3)).toEqual([`${one} / ${two}`, 'Needed', 'Power']);
  const people = page.locator('.pair tbody tr', { hasText: 'People' }).locator('td');
  expect(await people.allInnerTexts()).toEqual([
    String(first.people),
    String(other.people),
    expect.stringMatching(/^[+−]\d+$/),
  ]);
  expect(trouble).toEqual([]);
  await page.context().close();
});

it('hypotheses are called by what they predict, with their ids only where two predict the same', async () => {
  const { page, trouble } = await open(browser);
  await page.getByRole('button', { name: 'cbct-inflammation.yaml' }).click();
  await settled(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await done(page);
  const heads = page.locator('.designs thead th[scope=colgroup]');
  const [first, second] = ['H1', 'H2'].map((id) => predictionIn('cbct-inflammation', id));
  expect(await heads.allInnerTexts()).toEqual([first, second]);
  await page.getByRole('button', { name: 'Study file' }).click();
  const text = await textOf(page);
  const again = /^ {2}- id: H2\n(?: {4}.*\n)+/m.exec(text)?.[0] ?? '';
  const same = text.replace(again, `${again}${again.replace('H2', 'H3').replace('secondary', 'exploratory')}`);
  await page.getByLabel(/^The study as text/).fill(same);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await done(page);
  await heads.nth(2).waitFor();
  expect(await heads.allInnerTexts()).toEqual([first, `${second} (H2)`, `${second} (H3)`]);
  expect(trouble).toEqual([]);
  await page.context().close();
});

it('a design that is taken over has the figures that were compared, and undo brings back the study', async () => {
  const { page, trouble } = await open(browser);
  await page.getByRole('button', { name: 'cbct-inflammation.yaml' }).click();
  await settled(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const text = await textOf(page);
  for (const [way, label, name] of [
    ['comparator', 'Another comparator', 'Waiting list'],
    ['delivery', 'Another delivery', 'one to one'],
    ['timepoints', 'Another timepoint', 'no mid'],
  ]) {
    await page.getByLabel(label).check();
    await page.getByText(`${label}: all alternatives`).waitFor();
    await done(page);
    const wanted = (await compared(study, '--vary', way)).find(({ label: each }) => titleOf(each) === name);
    if (!wanted) throw new Error(`mettle compare shows no design "${name}"`);
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('button', { name: `Make ${name} the study` }).click();
    await page.getByText(`The study is now planned as "${name}".`).waitFor();
    await settled(page);
    expect(await page.locator('.results .total dd').innerText(), name).toBe(String(wanted.people));
    expect((await textOf(page)).split('\n').filter((line) => line.startsWith('#'))).toEqual(
      text.split('\n').filter((line) => line.startsWith('#')),
    );
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await textOf(page)).toBe(text);
    expect(await page.getByText('The study is now planned as').count()).toBe(0);
  }
  await page.getByLabel('Another study').check();
  await page.getByLabel('or an example').selectOption('compassion-app-donation.yaml');
  await done(page);
  await page.getByRole('button', { name: `Make ${titleIn('compassion-app-donation')} the study` }).click();
  expect(await textOf(page)).toBe(exampleText('compassion-app-donation'));
  expect(trouble).toEqual([]);
  await page.context().close();
});
