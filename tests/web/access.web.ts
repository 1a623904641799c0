import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open, settled } from './open.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What keeps people from using the page as it stands, by axe's rules; each as its rule and the elements. */
async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** Opens everything that is folded, and what was folded inside it. */
async function unfold(page: Page): Promise<void> {
  const folded = page.locator('main details:not([open])');
  for (let round = 0; round < 4 && (await folded.count()) > 0; round += 1) {
    await page.evaluate(() => {
      for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) details.open = true;
    });
    await page.waitForTimeout(100);
  }
}

const steps = ['Prediction', 'Design', 'Numbers', 'Review', 'Documents', 'Study file', 'Compare', 'Calculator'];

/** Waits until what a step works out is on the page. */
async function shown(page: Page, step: string): Promise<void> {
  if (step === 'Documents') await page.waitForSelector('.preview iframe');
  if (step === 'Compare') {
    await page.getByText('planned as mettle compare plans them').waitFor();
    await page.getByRole('button', { name: 'Waiting list', exact: true }).click();
  }
  if (step === 'Calculator') {
    await page.getByRole('button', { name: 'ANCOVA of two arms taught in classes' }).click();
    await page.waitForSelector('.call-main:not(.behind) .call-figures');
  }
}

const wide = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
describe('nothing keeps people from using the page', () => {
  it.each([
    ['wide', wide],
    ['phone', phone],
  ] as const)('%s, in light and dark', async (size, viewport) => {
    // The page's policy refuses the script of the test; what is tested is what stands on the page.
    const { page } = await open(browser, { viewport, bypassCSP: true, reducedMotion: 'reduce' });
    await page.evaluate(axe.source);
    const inBoth = async (step: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violations(page), `${step}, ${colorScheme}`).toEqual([]);
      }
    };
    await inBoth('the start');
    await page.getByRole('button', { name: 'cbct-inflammation.yaml' }).click();
    await settled(page);
    for (const step of size === 'wide' ? [...steps, 'File beside', 'Design', 'Documents'] : steps) {
      await page.getByRole('button', { name: step, exact: true }).click();
      await shown(page, step);
      await unfold(page);
      const [width, needed] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
      expect(needed, `${step} is wider than the window`).toBeLessThanOrEqual(width);
      await inBoth(step);
    }
    await page.context().close();
  });
});
