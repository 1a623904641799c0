import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleText } from '../studies.js';
import { launch, open } from './open.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const evil = '</textarea><img src=x onerror=globalThis.evil=1><script>globalThis.evil=1</script>';
const address = 'https://evil.example/x.png';
const base = exampleText('cbct-inflammation');
const long = 'W'.repeat(80);

/** Studies that nobody would write who means well, and some that somebody might. */
const studies: Readonly<Record<string, string>> = {
  'markup in every text': base
    .replace(/^title: .*$/m, `title: ${JSON.stringify(`${evil} ![x](${address}) <style>*{display:none}</style>`)}`)
    .replace(/population: .*$/m, `population: ${JSON.stringify(`${evil}${'W'.repeat(3000)}`)}`)
    .replaceAll('the team would not pursue a smaller change in log IL-6', `javascript:alert(1) ${evil}`),
  'names as long as they may be': base
    .replaceAll('health}', `${long}}`)
    .replaceAll('health: ', `${long}: `)
    .replaceAll('id: health', `id: ${long}`)
    .replaceAll('[cbct, health]', `[cbct, ${long}]`)
    .replaceAll(/\bfollow-up\b/g, `F${long.slice(1)}`)
    .replaceAll(/\bH1\b/g, `H${long.slice(1)}`),
  'marks that turn the direction of writing': base
    .replace(/^title: .*$/m, 'title: "\\u202Eدراسة \\u2067התקשרות\\u2066 x\\u200F"')
    .replace(/population: .*$/m, 'population: "\\u202E\\u202Eكبار وحيدون\\u0000\\uFEFF"'),
  'a field of a hundred thousand letters': base.replace(/population: .*$/m, `population: ${'x'.repeat(100_000)}`),
  'a thousand arms that are none': `${base}\nextra: [${'{id: a, practice: b}, '.repeat(1000)}]`,
  'numbers beyond all bounds': base
    .replace('power: 0.90', 'power: 1e999')
    .replace('attrition: 0.15', 'attrition: -.inf')
    .replace('value: -0.30', 'value: 1e308'),
  'keys of the language itself': `${base}\n__proto__: {evil: 1}\nconstructor: {prototype: {evil: 1}}\n`,
  'no study at all': '"><svg onload=globalThis.evil=1>',
};

const steps = [
  'Prediction',
  'Design',
  'Numbers',
  'Review',
  'Documents',
  'Study file',
  'Compare',
  'Calculator',
  'File beside',
  'Design',
];

const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) details.open = true;
  });

const sizes = { 'a wide window': { width: 1280, height: 900 }, 'a phone': { width: 390, height: 844 } } as const;

describe("a stranger's study", () => {
  it.each(Object.keys(studies))('with %s runs nothing, loads nothing, and stays inside its place', async (name) => {
    const { page, trouble } = await open(browser, { viewport: sizes['a wide window'] });
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '<b>.yaml', mimeType: 'text/yaml', buffer: Buffer.from(studies[name]) });
    // A study that is none has no results, but its problems.
    await page.waitForSelector('.results:not(.behind) dl, .results .chip.bad', { timeout: 60_000 });
    for (const step of steps) {
      await page.getByRole('button', { name: step, exact: true }).click();
      if (step === 'Documents' && (await page.locator('.results .chip.bad').count()) === 0)
        await page.waitForSelector('.preview iframe');
      await unfold(page);
      await page.waitForTimeout(150);
      await unfold(page);
      expect(await page.evaluate(() => (globalThis as { evil?: number }).evil), step).toBeUndefined();
      expect(await page.evaluate(() => ({}) as { evil?: number })).toEqual({});
      expect(await page.locator('#app img[src=x], #app script, #app style:not(.map style)').count(), step).toBe(0);
      for (const [size, viewport] of Object.entries(sizes)) {
        const where = `${step} in ${size}`;
        await page.setViewportSize(viewport);
        const [width, wide] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
        expect(wide, `${where} is wider than the window`).toBeLessThanOrEqual(width);
        // A figure beside a long name stays on one line.
        const heights = await page
          .locator('.results dd')
          .evaluateAll((figures) => figures.map((figure) => (figure as HTMLElement).offsetHeight));
        expect(Math.max(0, ...heights), where).toBeLessThan(60);
        expect(await page.getByRole('button', { name: 'Open', exact: true }).isVisible(), where).toBe(true);
      }
      await page.setViewportSize(sizes['a wide window']);
    }
    expect(trouble).toEqual([]);
    await page.context().close();
  });
});
