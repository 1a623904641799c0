import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Path } from '../../src/diagnostic.js';
import { planStudy } from '../../src/index.js';
import { openCatalogFromDisk } from '../../src/node/index.js';
import { openPageLibrary } from '../../src/web/state/catalog.js';
import { fieldAt, isOneField, labelOf } from '../../src/web/state/fields.js';
import { allPlaces, fixOnPage } from '../../src/web/state/fix.js';
import { openText, written } from '../../src/web/state/study.js';
import { exampleNames, exampleText } from '../studies.js';
import { pageLibrary } from './library.js';
import { launch, open, settled, windows } from './open.js';

let browser: Browser;
beforeAll(async () => {
  openPageLibrary(pageLibrary());
  browser = await launch();
});
afterAll(() => browser.close());

const catalog = openCatalogFromDisk();

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

const pathOf = (name: string): Path => name.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));

/** The fields of a screen: path, and the label, legend or words of each. */
const fieldsOf = (page: Page): Promise<[string, string][]> =>
  page.locator('main [data-path]').evaluateAll((elements) =>
    elements.flatMap((element): [string, string][] => {
      if (element.matches('summary, div')) return [];
      const words = element.matches('fieldset')
        ? element.querySelector('legend')
        : element.matches('button')
          ? element
          : document.querySelector(`label[for="${element.id}"]`);
      return [[element.getAttribute('data-path') ?? '', words?.textContent ?? '']];
    }),
  );

/** Places of the study as it stands that have a field of their own. */
function placesWithField(): Path[] {
  const expand = (place: Path): Path[] => {
    const star = place.indexOf('*');
    if (star < 0) return [place];
    const holder = written(place.slice(0, star));
    const keys = Array.isArray(holder) ? [...holder.keys()] : Object.keys((holder as object | undefined) ?? {});
    return keys.flatMap((key) => expand([...place.slice(0, star), key, ...place.slice(star + 1)]));
  };
  return allPlaces()
    .filter(({ place }) => place[0] !== 'simulation')
    .flatMap(({ place }) => expand(place))
    .filter((place) => isOneField(place) && fieldAt(place)?.path.length === place.length);
}

describe.each(exampleNames)('the list of fields is that of the page, with %s', (name) => {
  it('every field has the label that the list has for it, and every place of the list its field', async () => {
    const { page, trouble } = await open(browser);
    await page.getByRole('button', { name: `${name}.yaml` }).click();
    await settled(page);
    openText(exampleText(name), `${name}.yaml`);
    const shown = new Map<string, string>();
    for (const step of ['Numbers', 'Design']) {
      await page.getByRole('button', { name: step, exact: true }).click();
      await unfold(page);
      for (const [path, label] of await fieldsOf(page)) shown.set(path, label);
    }
    expect(shown.size).toBeGreaterThan(200);
    for (const [path, label] of shown) {
      if (path.startsWith('simulation.')) continue;
      expect(fieldAt(pathOf(path)), path).toBeDefined();
      // Effects have their unit behind their name.
      expect(label.replace(/ \([^()]*\)$/, ''), path).toBe(labelOf(pathOf(path)).replace(/ \([^()]*\)$/, ''));
    }
    // A smallest effect with a reason has the field of its value.
    const elsewhere = /\.sesoi\.\w+$|^simulation$/;
    const places = placesWithField().map((place) => place.join('.'));
    expect(places.length).toBeGreaterThan(50);
    // Some effects, such as a frequency, have no steps between what is stated and what is planned with.
    const { plan } = planStudy(exampleText(name), { file: `${name}.yaml`, catalog });
    const isUncorrected = (place: string) => {
      const [list, index, , effect, correct] = place.split('.');
      const planned = list === 'hypotheses' ? plan?.hypotheses[Number(index)]?.effects[effect] : undefined;
      return correct === 'correct' && planned?.ledger.every(({ step }) => step === 'stated' || step === 'planning');
    };
    expect(places.filter((place) => !elsewhere.test(place) && !isUncorrected(place) && !shown.has(place))).toEqual([]);
    expect(trouble).toEqual([]);
    await page.context().close();
  });
});

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-path]')?.getAttribute('data-path') ?? '');
const inSight = (page: Page) =>
  page.evaluate(() => {
    const box = document.activeElement?.getBoundingClientRect();
    return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
  });

describe.each(Object.entries(windows))('findings lead to the form, in %s', (size, window) => {
  it('every goal of every finding puts the focus where it says', async () => {
    const name = 'compassion-app-donation';
    const { page, trouble } = await open(browser, window);
    await page.getByRole('button', { name: `${name}.yaml` }).click();
    await settled(page);
    const text = exampleText(name);
    openText(text, `${name}.yaml`);
    const { findings } = planStudy(text, { file: `${name}.yaml`, catalog });
    const goals = findings.flatMap((finding) => fixOnPage(finding).goals);
    const inForm = [...new Map(goals.filter((goal) => !goal.isInFile).map((goal) => [goal.label, goal])).values()];
    const inFile = goals.filter((goal) => goal.isInFile);
    expect(inForm.length).toBeGreaterThan(5);
    expect(inFile.length).toBeGreaterThan(0);
    // Which field is the same in both; how it comes into sight is not, and some show that.
    for (const { path, label } of size === 'a phone' ? inForm.filter((_, index) => index % 4 === 0) : inForm) {
      await page.getByRole('button', { name: 'Review', exact: true }).click();
      await page
        .getByRole('button', { name: `Go to: ${label}`, exact: true })
        .first()
        .click();
      await page.waitForFunction(() => document.activeElement?.closest('[data-path]') !== null);
      expect(`${await focused(page)}.`.startsWith(`${path.join('.')}.`), label).toBe(true);
      expect(await inSight(page), label).toBe(true);
    }
    const [{ label, path }] = inFile;
    await page.getByRole('button', { name: 'Review', exact: true }).click();
    await page.getByText('written in the study file').first().waitFor();
    await page
      .getByRole('button', { name: `Show ${label} in the study file`, exact: true })
      .first()
      .click();
    const area = page.getByLabel(/^The study as text/);
    await area.waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'study-text');
    const line = await area.evaluate((element) => {
      const { value, selectionStart, selectionEnd } = element as HTMLTextAreaElement;
      return value.slice(selectionStart, selectionEnd);
    });
    expect(line).not.toBe('');
    expect(text.split('\n')).toContain(line);
    // What the study says nothing of yet is written at its end.
    if (written(path.slice(0, 1)) === undefined) expect(line).toBe(text.trimEnd().split('\n').at(-1));
    else
      expect(
        path.some((key) => line.includes(String(key))),
        line,
      ).toBe(true);
    const isBeside = await page.locator('.beside').count();
    expect(isBeside).toBe(size === 'a phone' ? 0 : 1);
    const [width, wide] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
    expect(wide).toBeLessThanOrEqual(width);
    // Another place is shown while the file stands there already.
    if (isBeside === 1 && inFile.length > 1) {
      const other = inFile.find((goal) => goal.label !== label);
      await page
        .getByRole('button', { name: `Show ${other?.label} in the study file`, exact: true })
        .first()
        .click();
      await page.waitForFunction((before) => {
        const { value, selectionStart, selectionEnd } = document.getElementById('study-text') as HTMLTextAreaElement;
        return document.activeElement?.id === 'study-text' && value.slice(selectionStart, selectionEnd) !== before;
      }, line);
    }
    expect(trouble).toEqual([]);
    await page.context().close();
  });
});
