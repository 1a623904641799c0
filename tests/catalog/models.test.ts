import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/catalog.js';
import { checkCatalog } from '../../src/catalog/check.js';
import { allModels, findComponent, hypothesesOfComponent, measuresOfComponent } from '../../src/catalog/models.js';
import { packFromTexts } from '../../src/catalog/pack-folder.js';
import { openCatalogFromDisk } from '../../src/node/index.js';

const header = (id: string, more = '') =>
  `mettle: 1\nid: ${id}\ntitle: Pack ${id}\nversion: 1.0.0\ndescription: For a test\n${more}`;
const source = 'source: {reference: someone-2001}\n';
const reference = 'id: someone-2001\nauthors: ["Someone, A."]\nyear: 2001\ntitle: A paper\ncertainty: from-memory\n';
const practice = (id: string, targets: string) =>
  `id: ${id}\ntitle: A practice\nkindnessBased: false\ndefinition: What they do\ncharacter: other\ntargets: ${targets}\n${source}`;
const model = (more = '') =>
  `id: small
title: A small model
description: Two parts
components:
  - {id: calm, title: Calm, meaning: Being calm, regions: [vagus], constructs: [heart-rate], ${source.trim()}}
  - {id: kind-acts, title: Kind acts, meaning: Acts for others, ${source.trim()}}
regions:
  - {id: vagus, abbreviation: X, title: Vagus nerve}
constructs:
  - {id: heart-rate, title: Heart rate, meaning: Beats a minute}
relations:
  - {from: calm, to: kind-acts, sign: '+', type: enables, status: hypothesis, ${source.trim()}}
${more}${source}`;

const withModel = (text: string, more: Record<string, string> = {}, head = '') =>
  packFromTexts('p', {
    'pack.yaml': header('p', head),
    'references/someone-2001.yaml': reference,
    'models/small.yaml': text,
    ...more,
  });
const problemsOf = (...packs: Parameters<typeof openCatalog>[0][number][]) =>
  checkCatalog(openCatalog(packs)).map(({ code, position, message }) => [
    code,
    `${position?.file}:${position?.line}:${position?.column}`,
    message,
  ]);

const catalog = openCatalogFromDisk();

describe('words of a model in other entries', () => {
  it('must exist, are placed to the column and come with a suggestion', () => {
    const pack = withModel(model(), { 'practices/sit.yaml': practice('sit', '[calm, kind-act]') });
    expect(problemsOf(pack)).toEqual([
      [
        'unknown-component',
        'p/practices/sit.yaml:6:17',
        '"sit" refers to the component "kind-act", which the model "small" does not have. Did you mean "kind-acts"?',
      ],
    ]);
  });

  it('are free where no model is in reach', () => {
    const alone = packFromTexts('q', {
      'pack.yaml': header('q'),
      'references/someone-2002.yaml': reference.replace('2001', '2002'),
      'practices/sit.yaml': practice('sit', '[anything]').replace('2001', '2002'),
    });
    expect(problemsOf(alone)).toEqual([]);
    expect(problemsOf(alone, withModel(model()))).toEqual([]);
  });

  it('are held against the models of packs required through others', () => {
    const middle = packFromTexts('middle', { 'pack.yaml': header('middle', 'requires: [p]\n') });
    const last = packFromTexts('last', {
      'pack.yaml': header('last', 'requires: [middle, p]\n'),
      'practices/sit.yaml': practice('sit', '[clam]'),
    });
    expect(problemsOf(withModel(model()), middle, last).map(([code]) => code)).toEqual(['unknown-component']);
    const indirect = packFromTexts('last', {
      'pack.yaml': header('last', 'requires: [middle]\n'),
      'practices/sit.yaml': practice('sit', '[clam]'),
    });
    expect(problemsOf(withModel(model()), middle, indirect).map(([code]) => code)).toContain('unknown-component');
  });

  it.each(['hypotheses', 'measures', 'practices'] as const)(
    'are found wherever %s of the library misspell them',
    (kind) => {
      const key = { hypotheses: 'components', measures: 'constructs', practices: 'targets' }[kind];
      const spoilt = {
        ...catalog,
        find: (wanted: never, id: string) => {
          const found = catalog.find(wanted, id) as never as { entry: Record<string, unknown> } | undefined;
          return wanted === kind && found ? { ...found, entry: { ...found.entry, [key]: ['atention'] } } : found;
        },
      } as typeof catalog;
      const problems = checkCatalog(spoilt);
      expect(problems).toHaveLength(catalog.ids(kind).length);
      for (const { message, position } of problems) {
        expect(message).toMatch(/Did you mean "attention"\?$/);
        expect(position?.line).toBeGreaterThan(1);
      }
    },
  );
});

describe('a model', () => {
  it('is whole as it is', () => {
    expect(problemsOf(withModel(model()))).toEqual([]);
  });

  it.each([
    ['a part it does not list', model().replace('[vagus]', '[vagas]'), 'unknown-region', 'vagas]'],
    ['a construct it does not list', model().replace('[heart-rate]', '[heart]'), 'unknown-construct', 'heart]'],
    ['a relation to nowhere', model().replace('to: kind-acts', 'to: kind'), 'unknown-component', 'kind, sign'],
    [
      'a relation of a part to itself',
      model().replace('to: kind-acts', 'to: calm'),
      'relation-to-itself',
      'calm, sign',
    ],
    [
      'a part listed twice',
      model().replace('id: kind-acts', 'id: calm').replace('to: kind-acts', 'to: x'),
      'duplicate-id',
      'calm, title: Kind acts',
    ],
    [
      'one component with a place and one without',
      model().replace('meaning: Being calm', 'meaning: Being calm, place: {column: 0, row: 0}'),
      'place-missing',
      '{id: kind-acts',
    ],
    [
      'two components in one place',
      model().replaceAll(/(meaning: (?:Being calm|Acts for others)),/g, '$1, place: {column: 0, row: 0},'),
      'place-taken',
      'place: {column: 0',
    ],
    ['a source nobody knows', model().replace('someone-2001', 'somebody-2001'), 'unknown-reference', 'somebody-2001'],
    [
      'a table of a component it lacks',
      model(`tables:\n  - {id: t, title: T, rows: [{component: clam}], ${source.trim()}}\n`),
      'unknown-component',
      'clam}',
    ],
    [
      'an ambiguity of a component it lacks',
      model('ambiguities:\n  - {topic: T, note: N, components: [clam]}\n'),
      'unknown-component',
      'clam]',
    ],
  ])('is not whole with %s, and says where', (_, text, code, there) => {
    const found = checkCatalog(openCatalog([withModel(text)])).find((problem) => problem.code === code);
    const { file, line = 0, column = 0 } = found?.position ?? {};
    expect(file).toBe('p/models/small.yaml');
    const rest = text.split('\n')[line - 1]?.slice(column - 1) ?? '';
    expect(rest.slice(0, there.length)).toBe(there);
  });
});

describe('looking up by component', () => {
  const components = allModels(catalog).flatMap(({ entry }) => entry.components.map(({ id }) => id));

  it('knows the parts of the paper', () => {
    expect(components).toEqual(
      expect.arrayContaining([
        'perceptual-motor',
        'affective-simulation',
        'cognitive-mentalizing',
        'emotion-regulation',
        'self-other-distinction',
        'oxytocin-system',
        'immune-system',
        'compassion-motivation',
      ]),
    );
    expect(findComponent(catalog, 'immune-system')?.model.pack).toBe('shared-methods');
    expect(findComponent(catalog, 'immune')).toBeUndefined();
  });

  it.each(components)('%s has measures, each with a reason', (component) => {
    const reaching = measuresOfComponent(catalog, component);
    expect(reaching.length).toBeGreaterThan(0);
    for (const { constructs, hypotheses } of reaching) expect(constructs.length + hypotheses.length).toBeGreaterThan(0);
  });

  it('finds the hypotheses that list a component, and no others', () => {
    const found = hypothesesOfComponent(catalog, 'oxytocin-system').map(({ id }) => id);
    expect(found).toContain('kindness-raises-oxytocin');
    expect(found).not.toContain('kindness-wellbeing');
    expect(hypothesesOfComponent(catalog, 'nothing')).toEqual([]);
  });

  it('finds measures by construct first, then by the roles of hypotheses', () => {
    const reaching = measuresOfComponent(catalog, 'immune-system');
    const byId = Object.fromEntries(reaching.map((each) => [each.measure.id, each]));
    expect(byId['il6-plasma']).toMatchObject({ constructs: ['inflammation'] });
    expect(byId['il6-plasma']?.hypotheses).toContain('inflammation-mediates-social-change');
    expect(byId['ucla-loneliness']).toMatchObject({ constructs: [] });
    const firstOther = reaching.findIndex(({ constructs }) => constructs.length === 0);
    expect(reaching.slice(firstOther).every(({ constructs }) => constructs.length === 0)).toBe(true);
    expect(byId.rmet).toBeUndefined();
  });
});
