import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calculations } from '../../src/power/calculations/index.js';
import { inputsOf, plain, plainImplied, plainPower, writeInput } from '../../src/power/call-words.js';
import { procedures } from '../../src/power/index.js';
import { groups } from '../../src/web/screens/calculator/groups.js';
import { mettle } from '../cli/run-cli.js';
import { launch, open, pageFile } from './open.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const figure = (page: Page, name: string) => page.locator(`.call-figures [data-figure="${name}"]`);
const answered = (page: Page) => page.waitForSelector('.call-main:not(.behind) .call-figures');
const json = async (...words: string[]) => JSON.parse((await mettle([...words, '--json'])).out);

it('every procedure and calculation stands in one group', () => {
  const known = [...procedures, ...calculations].map(({ id }) => id).sort();
  expect(groups.flatMap(({ ids }) => ids).sort()).toEqual(known);
});

describe('the calculator gives the digits of the command line', () => {
  it('is found by words, solved for both arms, changed by a key, and shared by its address', async () => {
    const { page, trouble } = await open(browser);
    await page.getByRole('button', { name: 'Calculator', exact: true }).click();
    await page.getByLabel(/^Search \d+ calculations/).fill('t test welch');
    await page.getByRole('button', { name: 'Two-sample t test, unequal variances (Welch)' }).click();
    await answered(page);
    await page.getByLabel('Find', { exact: true }).selectOption('n');
    await page.getByLabel('Power to reach').fill('0.9');
    await page.getByLabel('Arm 2 relative to arm 1').fill('1.5');
    await page.getByLabel('Arm 2 relative to arm 1').press('ArrowUp');
    await page.waitForSelector('.call-main:not(.behind) [data-figure="n2"]');
    const line = await page.locator('.copied pre').last().innerText();
    expect(line).toMatch(/^mettle power t-welch .*--solve n --power 0\.9 --ratio 1\.6$/);
    const cli = await json(...line.split(' ').slice(1));
    for (const name of ['n1', 'n2']) expect(await figure(page, name).innerText()).toBe(plain(cli.inputs[name]));
    expect(await figure(page, 'power').innerText()).toBe(plainPower(cli.power));
    const implied = await page.locator('.implied dd strong').allInnerTexts();
    expect(implied).toEqual(cli.implies.map(({ value }: { value: number }) => plainImplied(value)));
    expect(await page.locator('.copied pre').first().innerText()).toBe(cli.r);

    const address = page.url();
    const other = await open(browser, {}, address);
    await answered(other.page);
    expect(await figure(other.page, 'n1').innerText()).toBe(plain(cli.inputs.n1));
    expect([...trouble, ...other.trouble]).toEqual([]);
    await page.context().close();
    await other.page.context().close();
  });

  it('for the example of every procedure and calculation, one after the other in one window', async () => {
    const { page, trouble } = await open(browser);
    for (const called of [...procedures, ...calculations]) {
      const { id, title } = called;
      const isProcedure = 'family' in called;
      const example = called.example as Record<string, unknown>;
      const words = inputsOf(called).flatMap(({ name, flag }) => {
        const value = example[name];
        return value === undefined ? [] : [[`--${flag}`, writeInput(value)] as const];
      });
      await page.goto(`${pageFile}#call=${id}`);
      await page.waitForSelector(`article[aria-label="${title}"]`);
      await answered(page);
      const { power, figures, r } = await json(isProcedure ? 'power' : 'calculate', id, ...words.flat());
      if (isProcedure) {
        expect(await figure(page, 'power').innerText(), id).toBe(plainPower(power));
        const further = await page.locator('.facts-in-line dd').allTextContents();
        expect(further, id).toEqual(Object.values(figures).map(plain));
      } else {
        for (const [name, value] of Object.entries(figures))
          expect(await figure(page, name).innerText(), id).toBe(plain(value));
      }
      const lines = await page.locator('.copied pre').allInnerTexts();
      expect(lines.length, id).toBe(r === undefined ? 1 : 2);
      if (r !== undefined) expect(lines[0], id).toBe(r);
    }
    await page.goto(`${pageFile}#call=precision-correlation&r=0.3&solve-for=n&bounded-figure=width&at-most=0.2`);
    await page.waitForSelector('[data-figure="width"]');
    const { inputs, figures } = await json(
      'calculate',
      'precision-correlation',
      ...'--r 0.3 --solve n --width 0.2'.split(' '),
    );
    expect(await figure(page, 'n').innerText()).toBe(plain(inputs.n));
    expect(await figure(page, 'width').innerText()).toBe(plain(figures.width));
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  it('says in words beside the field what is wrong, and beside the answer what is out of reach', async () => {
    const { page, trouble } = await open(browser, {}, `${pageFile}#call=t-two-sample`);
    await answered(page);
    await page.getByLabel('d', { exact: true }).fill('large');
    const problem = page.locator('#call-d-problem');
    expect(await problem.innerText()).toContain('d must be a number');
    expect(await page.getByLabel('d', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('d', { exact: true }).fill('0');
    await page.getByLabel('Find', { exact: true }).selectOption('n');
    await page.waitForFunction(() => document.querySelector('.call-main [role=alert]') !== null);
    const { infeasible } = await json('power', 't-two-sample', ...'--d 0 --solve n'.split(' '));
    expect(await page.locator('.call-main [role=alert]').innerText()).toBe(infeasible);
    expect(trouble).toEqual([]);
    await page.context().close();
  });
});

it.each(['light', 'dark'] as const)('nothing keeps people from using the calculator in %s', async (colorScheme) => {
  const { page } = await open(browser, { colorScheme, bypassCSP: true, reducedMotion: 'reduce' });
  await page.evaluate(axe.source);
  const violations = async () => {
    const found = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run(document));
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  };
  await page.getByRole('button', { name: 'Calculator', exact: true }).click();
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'ANCOVA of two arms taught in classes' }).click();
  await answered(page);
  await page.getByLabel('Find', { exact: true }).selectOption('classes');
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) details.open = true;
  });
  await page.getByLabel('Alpha').fill('2');
  await page.waitForSelector('#call-alpha-problem');
  expect(await violations()).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  const [width, wide] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
  expect(wide).toBeLessThanOrEqual(width);
  await page.context().close();
});
