import { resolve } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Outcome } from '../../src/drafting/index.js';
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

const asRow = ({ label, hypotheses, people, findings }: Outcome) => [
  label,
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
  const people = page.locator('.pair tbody tr', { hasText: 'People' }).locator('td');
  expect(await people.allInnerTexts()).toEqual([
    String(first.people),
    String(other.people),
    expect.stringMatching(/^[+−]\d+$/),
  ]);
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
    ['comparator', 'Another comparator', 'waitlist'],
    ['delivery', 'Another delivery', 'one to one'],
    ['timepoints', 'Another timepoint', 'no mid'],
  ]) {
    await page.getByLabel(label).check();
    await page.getByText(`${label}: all alternatives`).waitFor();
    await done(page);
    const wanted = (await compared(study, '--vary', way)).find((each) => each.label === name);
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
  await page.getByRole('button', { name: 'Make compassion-app-donation.yaml the study' }).click();
  expect(await textOf(page)).toBe(exampleText('compassion-app-donation'));
  expect(trouble).toEqual([]);
  await page.context().close();
});
