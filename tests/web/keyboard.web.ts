import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mettle } from '../cli/run-cli.js';
import { exampleText } from '../studies.js';
import { launch, open, settled, tabTo, textOf } from './open.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const leave = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement).blur());
/** Opens an example by keys alone. */
const start = async (page: Page) => {
  await tabTo(page, /cbct-inflammation\.yaml/);
  await page.keyboard.press('Enter');
  await settled(page);
};

it('an example is opened, changed, reviewed and taken away', async () => {
  const { page } = await open(browser);
  await start(page);
  await tabTo(page, /^curve-H1$/);
  const output = page.locator('.along output').first();
  const before = await output.innerText();
  await page.keyboard.press('ArrowRight');
  expect(await output.innerText()).not.toBe(before);
  await tabTo(page, /effects\.a\.value$/);
  const was = await page.locator('.results').innerText();
  await page.keyboard.press('ArrowUp');
  await settled(page);
  expect(await page.locator('.results').innerText()).not.toBe(was);
  expect(await page.locator('[aria-live=polite]').innerText()).toContain('power of H1');
  await page.keyboard.press('Control+z');
  expect(await textOf(page)).toBe(exampleText('cbct-inflammation'));
  await leave(page);
  await tabTo(page, /^Review$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Go to: /);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.closest('[data-path], .study-file') !== null);
  await leave(page);
  await tabTo(page, /^Documents$/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.preview iframe');
  await tabTo(page, /^Download all \(zip\)$/);
  const coming = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const download = await coming;
  expect(download.suggestedFilename()).toBe('cbct-inflammation.zip');
  expect(
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  await page.context().close();
});

it('the calculator is found, filled in and solved, and says what it found', async () => {
  const { page, trouble } = await open(browser);
  await tabTo(page, /^the calculator$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^call-search$/);
  await page.keyboard.type('paired');
  await tabTo(page, /^Paired t test$/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.call-main:not(.behind) .call-figures');
  const spoken = page.locator('.call-main [role=status], .call-main [aria-live]').first();
  const first = await spoken.innerText();
  expect(first).toContain('Power');
  await tabTo(page, /^call-solve$/);
  await page.keyboard.press('ArrowDown');
  await tabTo(page, /^call-(d|dz)$/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('0.4');
  await page.waitForFunction(
    (before) =>
      document.querySelector('.call-main:not(.behind)') !== null &&
      document.querySelector('.call-main [role=status], .call-main [aria-live]')?.textContent !== before,
    first,
  );
  const line = await page.locator('.copied pre').last().innerText();
  const cli = JSON.parse((await mettle([...line.split(' ').slice(1), '--json'])).out);
  expect(await page.locator('.call-figures [data-figure="n"]').innerText()).toBe(String(cli.inputs.n));
  expect(await spoken.innerText()).toContain(String(cli.inputs.n));
  expect(trouble).toEqual([]);
  await page.context().close();
});

it('designs are compared, one is taken over, and undone', async () => {
  const { page, trouble } = await open(browser);
  await start(page);
  await leave(page);
  await tabTo(page, /^Compare$/);
  await page.keyboard.press('Enter');
  await page.getByText('6 designs, planned as mettle compare plans them').waitFor();
  await tabTo(page, /^compare-comparator$/);
  // Arrow keys choose among what stands beside the study.
  await page.keyboard.press('ArrowDown');
  await page.getByText('Another measure: all alternatives').waitFor();
  await page.keyboard.press('ArrowUp');
  await page.getByText('Another comparator: all alternatives').waitFor();
  await page.getByText('6 designs, planned as mettle compare plans them').waitFor();
  await tabTo(page, /^Waiting list$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'as planned beside Waiting list' }).waitFor();
  await tabTo(page, /^Make Waiting list the study$/);
  await page.keyboard.press('Enter');
  await page.getByText('The study is now planned as "Waiting list".').waitFor();
  expect(await textOf(page)).toContain('comparator: waitlist');
  await page.keyboard.press('Control+z');
  expect(await textOf(page)).toBe(exampleText('cbct-inflammation'));
  expect(trouble).toEqual([]);
  await page.context().close();
});
