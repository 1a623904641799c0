import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { componentPage } from '../../src/cli/text/model-view.js';
import { openCatalogFromDisk } from '../../src/node/index.js';
import type { Component, Model } from '../../src/schema/model.js';
import { mettle } from './run-cli.js';

const catalog = openCatalogFromDisk();
const model = catalog.find('models', 'kindness-based-meditation')?.entry as Model;
const component = (id: string) => model.components.find((each) => each.id === id) as Component;
const io = { paint: (_: unknown, text: string) => text, width: 100 };
const folder = mkdtempSync(join(tmpdir(), 'mettle-model-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('mettle model', () => {
  it('shows every component with who tests and measures it, and every relation', async () => {
    const { out, err, code } = await mettle(['model']);
    expect([err, code]).toEqual(['', 0]);
    for (const { id, title } of model.components) expect(out).toContain(`${id}  ${title}`);
    expect(out.match(/^ {2}Tested by: /gm)).toHaveLength(model.components.length);
    expect(out.match(/^ {2}Measured by: (?!nothing)/gm)).toHaveLength(model.components.length);
    for (const { from, type, to, status } of model.relations) {
      expect(out).toMatch(new RegExp(`^${from} +${type} +${to} .*${status}$`, 'm'));
    }
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('shows a component in full', async () => {
    const { out, code } = await mettle(['model', 'oxytocin-system']);
    expect(code).toBe(0);
    expect(out).toBe(componentPage(io, catalog, model, component('oxytocin-system')));
  });

  it.each(model.components.map(({ id }) => id))('has a page for %s', (id) => {
    const { title, constructs } = component(id);
    const page = componentPage(io, catalog, model, component(id));
    expect(page).toContain(`${title}  ${id}`);
    for (const construct of constructs) expect(page).toMatch(new RegExp(`^${construct} `, 'm'));
    expect(page).toContain('Measures that reach it');
    expect(page).not.toMatch(/undefined|\[object/);
  });

  it.each([
    ['Compassion', 'compassion-motivation'],
    ['mentalizing', 'cognitive-mentalizing'],
    ['OXTR', 'oxytocin-system'],
  ])('knows %s by title or synonym', async (word, id) => {
    expect((await mettle(['model', word])).out).toContain(`${id}, of kindness-based-meditation`);
  });

  it.each([
    [['model', 'immune'], 'Did you mean "immune-system"?'],
    [['model', 'emotion-regulaton'], 'Did you mean "emotion-regulation"?'],
    [['model', '--model', 'kindness-based-meditatoin'], 'Did you mean "kindness-based-meditation"?'],
  ])('explains %j', async (args, words) => {
    const { out, err, code } = await mettle(args);
    expect([out, code]).toEqual(['', 2]);
    expect(err).toContain(words);
  });

  it('gives the model as JSON, with who tests and measures each component', async () => {
    const { components, relations } = JSON.parse((await mettle(['model', '--json'])).out);
    expect(relations).toHaveLength(model.relations.length);
    const immune = components.find(({ id }: Component) => id === 'immune-system');
    expect(immune.hypotheses.map(({ id }: { id: string }) => id)).toContain('inflammation-mediates-social-change');
    expect(immune.measures[0]).toMatchObject({ constructs: ['inflammation'] });
  });

  it('gives a component as JSON', async () => {
    const {
      component: found,
      regions,
      relations,
    } = JSON.parse((await mettle(['model', 'emotion-regulation', '--json'])).out);
    expect(found.id).toBe('emotion-regulation');
    expect(regions[0]).toMatchObject({ id: 'amygdala', tables: ['table-2: up, training effect', 'table-2: down'] });
    expect(relations.length).toBeGreaterThan(2);
  });

  it('writes the diagram', async () => {
    const file = join(folder, 'model.svg');
    expect(await mettle(['model', '--svg', file])).toEqual({ out: `Written: ${file}\n`, err: '', code: 0 });
    expect(readFileSync(file, 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  });

  it('asks which model where there are two', async () => {
    const pack = join(folder, 'second');
    mkdirSync(join(pack, 'models'), { recursive: true });
    writeFileSync(
      join(pack, 'pack.yaml'),
      'mettle: 1\nid: second\ntitle: Second\nversion: 1.0.0\ndescription: For a test\nrequires: [shared-methods]\n',
    );
    writeFileSync(
      join(pack, 'models/small.yaml'),
      'id: small\ntitle: Small\ndescription: One part\ncomponents:\n  - {id: calm, title: Calm, meaning: Being calm, source: {reference: mascaro-2015}}\nsource: {reference: mascaro-2015}\n',
    );
    const { err, code } = await mettle(['model', '--pack', pack]);
    expect([code, err]).toEqual([2, expect.stringContaining('Write --model kindness-based-meditation or small.')]);
    const { out } = await mettle(['model', '--pack', pack, '--model', 'small']);
    expect(out).toContain('calm  Calm');
    expect(out).toContain('Measured by: nothing yet');
  });
});
