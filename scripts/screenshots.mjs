// Pictures of the screens of the planner page, for the README. Needs `npm run build` and Chromium.
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';

const folder = 'docs/planner';
const screens = ['Prediction', 'Design', 'Numbers', 'Review', 'Documents', 'Study file', 'Compare', 'Calculator'];
/** What a screen shows once somebody has done the first thing there. */
const begin = {
  Prediction: async (page) => {
    await page.getByText('The model as a map').click();
    await page.locator('.map [data-component]').first().waitFor();
  },
  Documents: (page) => page.waitForSelector('.preview iframe'),
  Compare: async (page) => {
    await page.getByText('planned as mettle compare plans them').waitFor();
    await page.getByRole('button', { name: 'Waiting list', exact: true }).click();
  },
  Calculator: async (page) => {
    await page.getByRole('button', { name: 'ANCOVA of two arms taught in classes' }).click();
    await page.waitForSelector('.call-main:not(.behind) .call-figures');
  },
  'File beside': async (page) => {
    await page.getByRole('button', { name: 'Design', exact: true }).click();
    await page.getByLabel('Comparator arm').first().focus();
  },
};

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
for (const [name, shown, options] of [
  ['wide', [...screens, 'File beside'], { viewport: { width: 1280, height: 860 } }],
  ['dark', ['Prediction', 'Numbers', 'Calculator'], { viewport: { width: 1280, height: 860 }, colorScheme: 'dark' }],
  ['phone', ['Design', 'Numbers', 'Documents', 'Compare', 'Calculator'], { viewport: { width: 390, height: 800 } }],
]) {
  const page = await browser.newPage({ ...options, reducedMotion: 'reduce' });
  await page.goto(`file://${resolve('dist/mettle.html')}`);
  await page.getByRole('button', { name: 'cbct-inflammation.yaml' }).click();
  for (const screen of shown) {
    await page.getByRole('button', { name: screen, exact: true }).click();
    await page.waitForSelector('.results:not(.behind) .counts');
    await begin[screen]?.(page);
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${folder}/${screen.toLowerCase().replace(' ', '-')}-${name}.png` });
  }
  await page.close();
}
await browser.close();
