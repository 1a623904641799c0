import { describe, expect, it, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { draftFor } from '../../src/drafting/draft.js';
import { writeDraft } from '../../src/drafting/write-draft.js';
import type { Quantity } from '../../src/quantity.js';
import { Drawing } from '../../src/report/figures/drawing.js';
import type { Figure } from '../../src/report/figures/figure.js';
import { figureKinds } from '../../src/report/figures/index.js';
import { printQuantity } from '../../src/report/numbers.js';
import { writeReport } from '../../src/report/report.js';
import { textWidth } from '../../src/report/text-fit.js';
import type { SimulationSummary } from '../../src/simulation/summary.js';
import { catalog, exampleText, planned } from './fixture.js';

const examples = [
  'cbct-inflammation',
  'compassion-app-donation',
  'lkm-cbct-dissociation',
  'thorough-partially-nested',
  'thorough-practice-comparison',
];

/** A study whose every text is long, hostile or in other scripts, with more arms and visits than fit at ease. */
function hostileStudy(): string {
  const study = parse(exampleText('compassion-app-donation'));
  const hostile =
    '<script>alert("1")</script> & \u0001\u202Eright to left\u202C </text> 大きな研究の名前 🧘🏽‍♀️ Ünïcödé <%= x %>';
  study.title = hostile;
  study.allocation.ratio = undefined;
  study.sample.population = `${hostile} ${'long '.repeat(60)}`;
  const { arms } = study;
  study.arms = [...arms, ...['d', 'e', 'f'].map((id) => ({ ...arms[1], id }))];
  study.schedule = [
    ...study.schedule,
    ...[5, 6, 8, 12, 26, 52].map((week) => ({ id: `a-long-name-of-a-visit-${week}`, week })),
  ];
  return stringify(study, { aliasDuplicateObjects: false });
}

const studies = new Map(examples.map((id) => [id, planned(exampleText(id), `${id}.yaml`)]));
const studyOf = (id: string) => studies.get(id) ?? planned(exampleText(id), `${id}.yaml`);

interface TextBox {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const fromXml = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

function textsOf({ svg }: Figure): { attributes: string; words: string }[] {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, attributes, words]) => ({
    attributes,
    words: fromXml(words),
  }));
}

function boxesOf(figure: Figure): TextBox[] {
  return textsOf(figure).map(({ attributes, words }) => {
    const value = (name: string) => attributes.match(new RegExp(` ${name}="([^"]+)"`))?.[1];
    const [x, y] = [Number(value('x')), Number(value('y'))];
    const size = Number(value('font-size') ?? 13);
    const width = textWidth(words, size, value('font-weight') !== undefined);
    const anchor = value('text-anchor') ?? 'start';
    const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
    return { words, left, right: left + width, top: y - size * 0.74, bottom: y + size * 0.2 };
  });
}

/** Pairs of texts that cover each other, and texts beyond the edge. */
function troubles(figure: Figure): string[] {
  const boxes = boxesOf(figure);
  const [, width, height] = figure.svg.match(/viewBox="0 0 (\d+) (\d+)"/) ?? [];
  const covered = boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5)
      .map((b) => `"${a.words}" and "${b.words}"`),
  );
  const beyond = boxes
    .filter(
      ({ left, right, top, bottom }) => left < 0 || right > Number(width) + 1 || top < 0 || bottom > Number(height),
    )
    .map(({ words }) => `"${words}" beyond the edge`);
  return [...covered, ...beyond].map((each) => `${figure.id}: ${each}`);
}

/** Whether every tag that opens closes again in order, and nothing else looks like markup. */
function expectWellFormed({ svg, id }: Figure): void {
  const open: string[] = [];
  for (const [, closing, name, rest] of svg.matchAll(/<(\/?)([a-z]+)((?:\s[a-zA-Z0-9:-]+="[^"<]*")*\s*\/?)>/g)) {
    if (closing) expect(open.pop(), id).toBe(name);
    else if (!rest.endsWith('/')) open.push(name);
  }
  expect(open, id).toEqual([]);
  const withoutTags = svg.replaceAll(/<\/?[a-z]+(?:\s[a-zA-Z0-9:-]+="[^"<]*")*\s*\/?>/g, '');
  expect(withoutTags.match(/<.{0,40}|&(?!(?:amp|lt|gt|quot);).{0,20}/), id).toBeNull();
  expect(svg.replaceAll('\n', ''), id).not.toMatch(/[\p{Cs}\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
}

describe.each(examples)('figures of %s', (example) => {
  const { plan, power, findings, report } = studyOf(example);
  const { figures } = report;

  it('are of every kind the study has, in the template that shows all', () => {
    const kinds = new Set(figures.map(({ kind }) => kind));
    for (const kind of ['power-curve', 'sensitivity-map', 'decision-chart', 'design-diagram', 'participant-flow'])
      expect(kinds).toContain(kind);
    expect(new Set(figures.map(({ file }) => file)).size).toBe(figures.length);
  });

  it('have no text over another or beyond the edge', () => {
    expect(figures.flatMap(troubles)).toEqual([]);
  });

  it('print no number but recorded quantities, names and marks of axes', () => {
    const names = [
      ...plan.hypotheses.map(({ id }) => id),
      ...plan.arms.map(({ title }) => title),
      ...plan.measures.map(({ entry }) => entry.title),
      ...plan.schedule.map(({ id }) => id.replaceAll('-', ' ')),
      plan.sample.population,
    ].flatMap((name) => name.split(/\s+/));
    for (const figure of figures) {
      const recorded = new Set(figure.numbers.map(({ quantity, style }) => printQuantity(quantity, style)));
      const words = textsOf(figure)
        .filter(({ attributes }) => !attributes.includes('tick'))
        .flatMap((text) => text.words.split(/\s+/))
        .map((word) => word.replaceAll(/^[(]|[):;,.…]+$/g, ''));
      const unknown = words.filter(
        (word) => /\d/.test(word) && !recorded.has(word) && !names.some((name) => name.startsWith(word)),
      );
      expect(unknown, figure.id).toEqual([]);
    }
  });

  it('are well-formed, described in words and the same every time', () => {
    for (const figure of figures) {
      expectWellFormed(figure);
      expect(figure.alt.length, figure.id).toBeGreaterThan(60);
      expect(figure.alt, figure.id).not.toMatch(/undefined|NaN|\[object| {2}|\.\./);
      expect(figure.svg, figure.id).toContain('<desc id=');
      expect(figure.svg, figure.id).not.toMatch(/NaN|undefined|Infinity/);
    }
    const again = writeReport(plan, power, findings).figures;
    expect(again.map(({ svg }) => svg)).toEqual(figures.map(({ svg }) => svg));
  });
});

describe('figures of a study with hostile, long and foreign texts, many arms and visits', () => {
  const { figures } = planned(hostileStudy()).report;

  it('stay well-formed, and the texts stay apart', () => {
    expect(figures.length).toBeGreaterThan(10);
    for (const figure of figures) expectWellFormed(figure);
    expect(figures.flatMap(troubles)).toEqual([]);
  });
});

describe('figures of other kinds of hypotheses', () => {
  it.each([
    ['cft-safety-serial-mediation', 'serial-joint-significance', 'path-diagram'],
    ['multi-site-cycle-intervention', 'parallel-joint-significance', 'path-diagram'],
    ['depression-relief-unmasks-empathy', 'moderated-mediation', 'path-diagram'],
    ['framing-context-factorial', 'factorial-interaction', 'decision-chart'],
    ['baseline-malleability-predicts-hard-empathy', 'correlation', 'participant-flow'],
  ] as const)('%s (%s) has a %s whose texts stay apart', (id, test, kind) => {
    const draft = draftFor(catalog, id, { test });
    if (!draft) throw new Error(`no draft of ${id}`);
    const { figures } = planned(writeDraft(draft)).report;
    expect(figures.map((figure) => figure.kind)).toContain(kind);
    for (const figure of figures) expectWellFormed(figure);
    expect(figures.flatMap(troubles)).toEqual([]);
  });
});

describe('figures with a simulation', () => {
  const study = studyOf('cbct-inflammation');
  const simulated = (value: number): Quantity => ({
    value,
    unit: 'probability',
    origin: { kind: 'simulated', seed: 7, replications: 2000, standardError: Math.sqrt((value * (1 - value)) / 2000) },
  });
  const scenario = (id: string, title: string, supported: number) => ({
    id,
    title,
    replications: 2000,
    joint: [],
    notes: [],
    hypotheses: [
      {
        hypothesis: 'H1',
        about: true,
        claimHolds: supported > 0.5,
        followed: true,
        rejected: simulated(supported),
        conclusions: {
          'not-interpretable': simulated(0.01),
          refuted: simulated(0.95 - supported),
          inconclusive: simulated(0.04),
          supported: simulated(supported),
        },
        failures: {},
        estimates: [],
      },
    ],
  });
  const summary: SimulationSummary = {
    seed: 7,
    replications: 2000,
    scenarios: [
      scenario('no-effect', 'no effect', 0.02),
      scenario('half-sesoi', 'half the smallest effect of interest', 0.4),
      scenario('planning', 'the planning effects', 0.9),
    ],
  };

  it('show how often a mediation is concluded about, each chance with its standard error', () => {
    const { figures } = writeReport(study.plan, study.power, study.findings, summary);
    const figure = figures.find(({ id }) => id === 'operating-characteristics-H1');
    if (!figure) throw new Error('no figure');
    expect(troubles(figure)).toEqual([]);
    expect(figure.alt).toContain('supported 0.900 (SE 0.007)');
    expect(figure.alt).toContain('2000 made-up studies');
    expect(figure.numbers.filter(({ quantity }) => quantity.origin.kind === 'simulated').length).toBeGreaterThan(12);
  });

  it('have none of it without a simulation', () => {
    expect(study.report.figures.map(({ id }) => id)).not.toContain('operating-characteristics-H1');
  });
});

describe('drawing', () => {
  it('does not happen before somebody looks', () => {
    const study = studyOf('compassion-app-donation');
    const drawn = vi.spyOn(Drawing.prototype, 'text');
    const { figures, sections } = writeReport(study.plan, study.power, study.findings);
    expect(figures.length).toBeGreaterThan(10);
    expect(sections['figure-sensitivity-map'].blocks.length).toBe(3);
    expect(drawn).not.toHaveBeenCalled();
    expect(figures[0].svg).toContain('<svg');
    expect(drawn).toHaveBeenCalled();
    drawn.mockRestore();
  });

  it('has colours that programs without variables know, the same for every theme in shape', () => {
    for (const { svg } of studyOf('cbct-inflammation').report.figures) {
      const plain = svg.slice(svg.indexOf('<style>'), svg.indexOf('@supports'));
      expect(plain).toMatch(/fill:#[0-9a-f]{6}/);
      expect(plain).not.toContain('var(');
    }
  });

  it('lists every kind of figure once', () => {
    const kinds = figureKinds.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
  });
});
