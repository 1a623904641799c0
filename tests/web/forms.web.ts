import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStudy } from '../../src/reading/study.js';
import { exampleText } from '../studies.js';
import { launch, open, settled, textOf } from './open.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** The design of an example, with the named parts unfolded. */
async function designOf(name: string, ...parts: string[]) {
  const opened = await open(browser);
  await opened.page.getByRole('button', { name: `${name}.yaml` }).click();
  await settled(opened.page);
  await opened.page.getByRole('button', { name: 'Design', exact: true }).click();
  for (const part of parts) await opened.page.locator('summary', { hasText: part }).first().click();
  return opened;
}

const studyOf = async (page: Page) => {
  const { study, diagnostics } = readStudy(await textOf(page), '');
  expect(diagnostics).toEqual([]);
  return study;
};

describe('arms, visits and hypotheses get other names', () => {
  it('wherever the study refers to them, in one step that can be undone', async () => {
    const { page, trouble } = await designOf('cbct-inflammation', 'Visits');
    const text = exampleText('cbct-inflammation');
    const arm = page.locator('article', { hasText: 'Remove the arm health' }).getByLabel('Name', { exact: true });
    await arm.fill('education');
    await arm.press('Tab');
    await page.getByText(/^Renamed in \d+ places\./).waitFor();
    await settled(page);
    expect(await page.locator('.results dl').innerText()).toContain('education');
    const renamed = await studyOf(page);
    expect(renamed?.hypotheses.map(({ compare }) => compare.comparator)).toEqual(['education', 'education']);
    expect(await textOf(page)).toBe(
      text
        .replaceAll('comparator: health}', 'comparator: education}')
        .replace('id: health', 'id: education')
        .replaceAll('health: ', 'education: ')
        .replace('[cbct, health]', '[cbct, education]'),
    );
    const visit = page.getByRole('article', { name: 'Visit post' }).getByLabel('Name', { exact: true });
    await visit.fill('after');
    await visit.press('Tab');
    await page.getByRole('article', { name: 'Visit after' }).waitFor();
    expect((await studyOf(page))?.measures.every(({ at }) => !at.includes('post'))).toBe(true);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(await textOf(page)).toBe(text);
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  it('and a hypothesis likewise, in the family of tests, quality checks and analysis sets too', async () => {
    const { page, trouble } = await designOf('cbct-inflammation');
    const text = `${exampleText('cbct-inflammation').trimEnd()}
qualityChecks:
  - {id: fidelity, passes: taught as intended, consequence: nothing about H1 is concluded, hypotheses: [H1]}
analysis: {sets: [{id: all, people: everybody allocated, hypotheses: [H1, H2]}]}
`;
    await page.getByRole('button', { name: 'Study file' }).click();
    await page.getByLabel(/^The study as text/).fill(text);
    await page.getByRole('button', { name: 'Design', exact: true }).click();
    await settled(page);
    const name = page.getByRole('article', { name: 'Hypothesis H1' }).getByLabel('Name', { exact: true });
    await name.fill('H2');
    await name.press('Tab');
    await page.getByText('"H2" is the name of another. Write one that is not taken.').waitFor();
    await name.fill('the first');
    await name.press('Tab');
    await page.getByText('Write the-first, for instance.').waitFor();
    expect(await textOf(page)).toBe(text);
    await name.fill('inflammation');
    await name.press('Tab');
    await page.getByText(/^Renamed in \d+ places\. .*still says? "H1"\.$/).waitFor();
    // The focus goes on from where it was.
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-hypotheses.0.role');
    await settled(page);
    expect(await page.locator('.results dl').innerText()).toContain('inflammation');
    const { hypotheses, inference, qualityChecks, analysis } = (await studyOf(page)) ?? {};
    expect(hypotheses?.map(({ id }) => id)).toEqual(['inflammation', 'H2']);
    expect(inference?.multiplicity).toMatchObject({ family: ['inflammation', 'H2'] });
    expect(qualityChecks?.[0]).toMatchObject({ hypotheses: ['inflammation'] });
    expect(analysis?.sets?.[0]).toMatchObject({ hypotheses: ['inflammation', 'H2'] });
    await page.keyboard.press('Control+z');
    expect(await textOf(page)).toBe(text);
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  it('but none that is taken or no name, and the field says which would do', async () => {
    const { page } = await designOf('cbct-inflammation');
    const arm = page.locator('article', { hasText: 'Remove the arm health' }).getByLabel('Name', { exact: true });
    await arm.fill('Health éducation!');
    await arm.press('Tab');
    await page.getByText('Write Health-education, for instance.').waitFor();
    await arm.fill('cbct');
    await arm.press('Tab');
    await page.getByText('"cbct" is the name of another.').waitFor();
    await arm.fill('health');
    await arm.press('Tab');
    await page.getByText('is the name of another').waitFor({ state: 'detached' });
    expect(await textOf(page)).toBe(exampleText('cbct-inflammation'));
    await page.context().close();
  });
});

it('the two outcomes of a dissociation are chosen each by its own field', async () => {
  const { page, trouble } = await designOf('lkm-cbct-dissociation');
  await page.getByLabel('Outcome, cognitive').selectOption('rsa-reactivity');
  await settled(page);
  expect(await textOf(page)).toBe(
    exampleText('lkm-cbct-dissociation').replace('cognitive: rmet}', 'cognitive: rsa-reactivity}'),
  );
  expect((await studyOf(page))?.hypotheses[0].outcomes?.cognitive).toBe('rsa-reactivity');
  expect(trouble).toEqual([]);
  await page.context().close();
});

it('a quality check is added once it is whole, changed, and taken away without a trace', async () => {
  const { page, trouble } = await designOf('cbct-inflammation', 'Quality checks');
  const text = exampleText('cbct-inflammation');
  const add = page.getByRole('button', { name: 'Add the check' });
  await page.getByLabel('Name of the new check').fill('fidelity');
  await page.getByLabel('The new check is passed when').fill('mean fidelity of 80 percent or more: in both arms');
  expect(await add.isDisabled()).toBe(true);
  await page.getByLabel('If the new check fails, we conclude').fill('nothing about the practice # so far');
  await add.click();
  const check = page.getByRole('article').filter({ hasText: 'Remove the check fidelity' });
  await check.getByLabel('Measured by').selectOption('expectancy-credibility');
  await check.getByLabel('Value to reach').fill('0.8');
  await check.getByLabel('H1', { exact: true }).check();
  await settled(page);
  expect((await studyOf(page))?.qualityChecks).toEqual([
    {
      id: 'fidelity',
      passes: 'mean fidelity of 80 percent or more: in both arms',
      consequence: 'nothing about the practice # so far',
      measure: 'expectancy-credibility',
      threshold: 0.8,
      hypotheses: ['H1'],
    },
  ]);
  expect((await textOf(page)).startsWith(text.trimEnd())).toBe(true);
  await page.getByRole('button', { name: 'Remove the check fidelity' }).click();
  await settled(page);
  expect((await textOf(page)).trimEnd()).toBe(text.trimEnd());
  expect(trouble).toEqual([]);
  await page.context().close();
});

it('made-up data are described, with what a shape still needs beside its field', async () => {
  const { page, trouble } = await designOf('cbct-inflammation', 'Made-up data');
  const section = page.locator('details.section', { hasText: 'Made-up data' });
  await section.locator('summary', { hasText: 'Plasma IL-6' }).click();
  const measure = section.locator('details.part', { hasText: 'Plasma IL-6' });
  await measure.getByLabel('Shape').selectOption('log-normal');
  await measure
    .getByText(/"sdLog" is missing|sdLog/)
    .first()
    .waitFor();
  await measure.getByLabel('SD of the logarithm').fill('0.9');
  await measure.getByLabel('Detection limit', { exact: true }).fill('0.7');
  await section.getByLabel('People leave').selectOption('at-random');
  await section.getByLabel('Leaving depends on').selectOption('ucla-loneliness');
  await section.getByLabel('How strongly').fill('0.5');
  await section.getByLabel('Left by post').fill('0.1');
  await section.getByLabel('Share who take up nothing').fill('0.2');
  await section.getByText('Correlations of two measures at the same visit').click();
  await section.getByLabel('Add a correlation of').selectOption('ucla-loneliness');
  await section.getByLabel('with', { exact: true }).selectOption('swls-life-satisfaction');
  await section.getByLabel('of the size').fill('-0.4');
  await section.getByRole('button', { name: 'Add the correlation' }).click();
  await settled(page);
  expect((await studyOf(page))?.simulation).toEqual({
    measures: { 'il6-plasma': { distribution: { shape: 'log-normal', sdLog: 0.9, floor: 0.7, median: 1 } } },
    dropout: { mechanism: 'at-random', measure: 'ucla-loneliness', strength: 0.5, byVisit: { post: 0.1 } },
    adherence: { none: 0.2, mean: 1, sd: 0 },
    correlations: [{ between: ['ucla-loneliness', 'swls-life-satisfaction'], r: -0.4 }],
  });
  // Everything taken back: nothing of the section is left.
  await measure.getByLabel('Shape').selectOption('');
  await section.getByLabel('Left by post').fill('');
  await section.getByLabel('How strongly').fill('');
  await section.getByLabel('Leaving depends on').selectOption('');
  await section.getByLabel('People leave').selectOption('');
  await section.getByLabel('Share who take up nothing').fill('');
  await section.getByRole('button', { name: 'Remove the correlation' }).click();
  await settled(page);
  expect((await textOf(page)).trimEnd()).toBe(exampleText('cbct-inflammation').trimEnd());
  expect(trouble).toEqual([]);
  await page.context().close();
});

describe('the study file beside the form', () => {
  it('is edited either way, shows where the form is and what is wrong, and stays over a reload', async () => {
    const { page, trouble } = await designOf('cbct-inflammation');
    await page.getByRole('button', { name: 'File beside' }).click();
    const area = page.getByRole('complementary', { name: /beside/ }).getByLabel(/^The study as text/);
    await page.getByLabel('Title of the study').focus();
    expect(await page.locator('.beside .gutter .here').innerText()).toBe('7');
    await page.getByLabel('Title of the study').fill('Another title');
    await page.getByLabel('Title of the study').press('Tab');
    expect(await area.inputValue()).toContain('title: Another title\n');
    await area.fill((await area.inputValue()).replace('title: Another title', 'title: A third'));
    expect(await page.getByLabel('Title of the study').inputValue()).toBe('A third');
    await area.fill((await area.inputValue()).replace('role: primary', 'role: first'));
    await page.locator('.beside .gutter .faulty').waitFor();
    expect(await page.locator('.beside .gutter .faulty').innerText()).toBe('13');
    expect(await page.locator('.beside .problems').innerText()).toContain('Line 13');
    expect(await page.getByLabel('Role').first().getAttribute('aria-invalid')).toBe('true');
    await page.reload();
    await area.waitFor();
    expect(await area.inputValue()).toContain('title: A third');
    await page.setViewportSize({ width: 1100, height: 800 });
    await page.locator('.beside').waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'File beside' }).count()).toBe(0);
    expect(trouble).toEqual([]);
    await page.context().close();
  });
});
