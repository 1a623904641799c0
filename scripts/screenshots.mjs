// Pictures of the screens of the planner page, for the README. Needs `npm run build` and Chromium.
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';

const folder = 'docs/planner';
const screens = ['Prediction', 'Design', 'Numbers', 'Review', 'Documents', 'Study file'];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
for (const [name, shown, options] of [
  ['wide', screens, { viewport: { width: 1280, height: 860 } }],
  ['dark', ['Prediction', 'Numbers'], { viewport: { width: 1280, height: 860 }, colorScheme: 'dark' }],
  ['phone', ['Design', 'Numbers', 'Documents'], { viewport: { width: 390, height: 800 } }],
]) {
  const page = await browser.newPage({ ...options, reducedMotion: 'reduce' });
  await page.goto(`file://${resolve('dist/mettle.html')}`);
  await page.getByRole('button', { name: 'cbct-inflammation.yaml' }).click();
  for (const screen of shown) {
    await page.getByRole('button', { name: screen, exact: true }).click();
    await page.waitForSelector('.results:not(.behind) .counts');
    if (screen === 'Documents') await page.waitForSelector('.preview iframe');
    if (screen === 'Prediction') {
      await page.getByText('The model as a map').click();
      await page.locator('.map [data-component]').first().waitFor();
    }
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${folder}/${screen.toLowerCase().replace(' ', '-')}-${name}.png` });
  }
  await page.close();
}
await browser.close();
