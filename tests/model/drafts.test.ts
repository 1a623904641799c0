import { describe, expect, it } from 'vitest';
import { prepareGenerator } from '../../src/simulation/model/generate.js';
import { modelOf } from '../kinds/agreement.js';
import { exampleText, planOf } from '../studies.js';
import { drafted, modelDrafted, plainTrial } from './drafts.js';
import { expectCovariance, expectMean, expectVariance, mean, Sample, seed } from './sample.js';

/** Whatever a hypothesis can say of the data comes out in the data. */

const outcome = 'swls-life-satisfaction';
const measures = `[{measure: ${outcome}, role: outcome, at: [before, after]}, {measure: rmet, role: outcome, at: [before, after]}, {measure: oxtr-rs53576, role: moderator, at: [before]}]`;
const plan = plainTrial({ measures, baselineCorrelation: `{${outcome}: 0.6, rmet: 0.5}` });
const inClasses = plainTrial({
  measures,
  baselineCorrelation: `{${outcome}: 0.6, rmet: 0.3}`,
  classes: { size: 4, icc: 0.2, arms: ['cbct'] },
});

describe('a draft', () => {
  it('genotypes are in Hardy-Weinberg proportions, and slopes on them come on top of the SD', () => {
    const model = modelDrafted(plan, (draft) => {
      const gene = draft.genotype('oxtr-rs53576', 0.3);
      const after = draft.variable(outcome);
      draft.slope(gene, after, { cbct: 0.4, health: -0.2 });
    });
    const sample = new Sample(model, 400);
    const gene = sample.of('oxtr-rs53576@before', 0);
    for (const [copies, share] of [0.49, 0.42, 0.09].entries())
      expectMean(
        gene.map((value) => (value === copies ? 1 : 0)),
        share,
        `${copies} copies`,
      );
    for (const [arm, slope] of [0.4, -0.2].entries()) {
      const values = sample.of(`${outcome}@after`, arm);
      const score = sample.of('oxtr-rs53576@before', arm).map((value) => value - 0.6);
      expectMean(values, 0, 'arms alike at the average genotype');
      expectMean(
        values.map((value, i) => value * score[i] - slope * score[i] ** 2),
        0,
        'slope',
      );
      expectMean(
        values.map((value, i) => (value - slope * score[i]) ** 2),
        1,
        'SD given the genotype',
      );
    }
  });

  it('a group is a share of each arm', () => {
    const model = modelDrafted(plan, (draft) => {
      const uptake = draft.group('uptake', { cbct: 0.8, health: 0.1 });
      draft.slope(uptake, draft.variable(outcome), 0.5);
    });
    const sample = new Sample(model, 200);
    expectMean(sample.of('uptake', 0), 0.8, 'treatment');
    expectMean(sample.of('uptake', 1), 0.1, 'comparator');
    const [values, taken] = [sample.of(`${outcome}@after`, 0), sample.of('uptake', 0)];
    expectMean(
      values.map((value, i) => value - 0.5 * (taken[i] - 0.8)),
      0,
      'mean given uptake',
    );
    expectMean(
      values.map((value, i) => (value - 0.5 * (taken[i] - 0.8)) ** 2),
      1,
      'SD given uptake',
    );
  });

  it('a bend adds a square without moving the mean', () => {
    const model = modelDrafted(plan, (draft) => {
      draft.bend(draft.variable('rmet', 'before'), draft.variable(outcome), -0.3);
    });
    const sample = new Sample(model, 300);
    const [x, y] = [sample.of('rmet@before', 1), sample.of(`${outcome}@after`, 1)];
    expectMean(y, 0, 'mean');
    expectMean(
      y.map((value, i) => (value + 0.3 * (x[i] ** 2 - 1)) ** 2),
      1,
      'the rest',
    );
    expectMean(
      y.map((value, i) => value * (x[i] ** 2 - 1)),
      -0.3 * 2,
      'bend',
    );
  });

  it('residuals of two outcomes correlate, of people and of classes', () => {
    const model = modelDrafted(inClasses, (draft) => {
      draft.correlateResiduals(draft.variable(outcome), draft.variable('rmet'), 0.5);
    });
    const sample = new Sample(model, 1500);
    const rest = (arm: number) => {
      const [y, y0, x, x0] = [`${outcome}@after`, `${outcome}@before`, 'rmet@after', 'rmet@before'].map((name) =>
        sample.of(name, arm),
      );
      return [y.map((value, i) => value - 0.6 * y0[i]), x.map((value, i) => value - 0.3 * x0[i])] as const;
    };
    const [y, x] = rest(1);
    expectMean(
      y.map((value, i) => value * x[i]),
      0.5 * Math.sqrt(0.64 * 0.91),
      'no classes',
    );
    const [ofClass, other] = rest(0);
    expectMean(
      ofClass.map((value, i) => value * other[i]),
      0.5 * (0.2 + Math.sqrt(0.44 * 0.71)),
      'person and class',
    );
    const across = ofClass.flatMap((value, i) => (i % 4 === 0 ? [value * other[i + 1]] : []));
    expectMean(across, 0.5 * 0.2, 'others of the class');
  });

  it('a path keeps the SD and the stated correlation with the baseline, whatever else is related', () => {
    const model = modelDrafted(plan, (draft) => {
      draft.correlate(draft.variable('rmet', 'before'), draft.variable(outcome, 'before'), 0.4);
      draft.path(draft.variable('rmet'), draft.variable(outcome), 0.3);
    });
    const sample = new Sample(model, 400);
    const [y0, y, x0, x] = [`${outcome}@before`, `${outcome}@after`, 'rmet@before', 'rmet@after'].map((name) =>
      sample.of(name, 0),
    );
    expectVariance(y, 0, 1, 'outcome');
    expectCovariance(y0, y, [0, 0], 0.6, 'outcome and baseline');
    expectCovariance(x0, x, [0, 0], 0.5, 'the other and baseline');
    expectCovariance(x0, y0, [0, 0], 0.4, 'baselines');
  });

  it('an SD of its own in one arm leaves correlations as they are', () => {
    const model = modelDrafted(plan, (draft) => draft.scale(draft.variable(outcome), 'cbct', 1.5));
    const sample = new Sample(model, 300);
    expectVariance(sample.of(`${outcome}@after`, 0), 0, 2.25, 'treatment');
    expectVariance(sample.of(`${outcome}@after`, 1), 0, 1, 'comparator');
    expectCovariance(
      sample.of(`${outcome}@before`, 0),
      sample.of(`${outcome}@after`, 0),
      [0, 0],
      0.6 * 1.5,
      'with baseline',
    );
  });

  it('measurement error comes on top, and correlations are those of what is observed', () => {
    const model = modelDrafted(plan, (draft) => {
      draft.reliability(draft.variable('rmet'), 0.64);
      draft.path(draft.variable('rmet'), draft.variable(outcome), 0.4);
    });
    const sample = new Sample(model, 400);
    const [x0, x, y] = ['rmet@before', 'rmet@after', `${outcome}@after`].map((name) => sample.of(name, 1));
    expectVariance(x, 0, 1 / 0.64, 'observed');
    expectCovariance(x0, x, [0, 0], 0.5 / 0.8, 'with its baseline');
    expectCovariance(x, y, [0, 0], 0.4, 'error moves nothing');
  });

  it('a covariance of growth over visits', () => {
    const matrix = [
      [1, 0.7],
      [0.7, 1.3],
    ];
    const model = modelDrafted(plan, (draft) =>
      draft.covariance([draft.variable(outcome, 'before'), draft.variable(outcome, 'after')], matrix),
    );
    const sample = new Sample(model, 300);
    const [before, after] = ['before', 'after'].map((at) => sample.of(`${outcome}@${at}`, 0));
    expectVariance(after, 0, 1.3, 'later');
    expectCovariance(before, after, [0, 0], 0.7, 'both');
  });

  it('shares of two arms are exact, whatever explains them', () => {
    const model = modelDrafted(inClasses, (draft) =>
      draft.shares(draft.variable(outcome), 'cbct', 'health', [0.7, 0.2]),
    );
    const sample = new Sample(model, 500);
    const treated = sample.of(`${outcome}@after`, 0);
    const ofClasses = Array.from({ length: treated.length / 4 }, (_, k) => mean(treated.slice(4 * k, 4 * k + 4)));
    expectMean(ofClasses, 0.7, 'treatment');
    expectMean(sample.of(`${outcome}@after`, 1), 0.2, 'comparator');
    expectMean(sample.of(`${outcome}@before`, 0), 0.2, 'before, both arms alike');
  });

  it('rates of two arms are exact', () => {
    const model = modelDrafted(plan, (draft) => draft.rates(draft.variable(outcome), 'cbct', 'health', [3, 1.5], 0.8));
    const sample = new Sample(model, 300);
    expectMean(sample.of(`${outcome}@after`, 0), 3, 'treatment');
    expectVariance(sample.of(`${outcome}@after`, 0), 3, 3 + 0.8 * 9, 'treatment');
    expectMean(sample.of(`${outcome}@before`, 0), 1.5, 'before');
  });

  it('pairs of people: own and partner effects, residuals alike', () => {
    const model = modelDrafted(
      plan,
      (draft) => {
        const [x, y] = [draft.variable('rmet', 'before'), draft.variable(outcome, 'before')];
        draft.pairs();
        draft.path(x, y, 0.3);
        draft.path(x, y, 0.2, 'partner');
        draft.pairCorrelation(x, 0.4);
        draft.pairCorrelation(y, 0.25);
      },
      41,
    );
    expect(model.arms.map(({ people }) => people)).toEqual([40, 40]);
    const sample = new Sample(model, 500);
    const [x, y] = ['rmet@before', `${outcome}@before`].map((name) => sample.of(name, 1));
    const partner = (values: readonly number[]) => values.map((_, i) => values[i % 2 === 0 ? i + 1 : i - 1]);
    expectVariance(y, 0, 1, 'outcome');
    expectCovariance(x, partner(x), [0, 0], 0.4, 'predictors');
    expectCovariance(x, y, [0, 0], 0.3 + 0.2 * 0.4, 'own');
    expectCovariance(partner(x), y, [0, 0], 0.2 + 0.3 * 0.4, 'partner');
    const other = partner(x);
    const rest = y.map((value, i) => value - 0.3 * x[i] - 0.2 * other[i]);
    const variance = 1 - 0.09 - 0.04 - 2 * 0.3 * 0.2 * 0.4;
    // Each pair counts once.
    const once = rest.flatMap((value, i) => (i % 2 === 0 ? [value * rest[i + 1]] : []));
    expectMean(once, 0.25 * variance, 'residuals');
  });

  it('trials: differences, people, stimuli and successive residuals vary as stated, and who has left has none', () => {
    const leaving = plainTrial({ measures, attrition: 0.3 });
    const per = 12;
    const model = modelDrafted(leaving, (draft) =>
      draft.trials({
        outcome: draft.variable(outcome),
        perCondition: per,
        difference: 0.4,
        slopeSd: 0.5,
        personSd: 0.7,
        stimulusSd: 0.3,
        residualSd: 1,
        autocorrelation: 0.5,
      }),
    );
    const [differences, means, successive, stimuli]: number[][] = [[], [], [], []];
    const sample = new Sample(model, 80, { wanted: [`${outcome}@after`] }, ({ trials, columns }) => {
      const { person, condition, stimulus, value } = trials!;
      const there = [...columns.get(`${outcome}@after`)!].filter((each) => !Number.isNaN(each)).length;
      expect(person.length).toBe(there * 2 * per);
      const byStimulus = new Array<number>(2 * per).fill(0);
      for (let row = 0; row < person.length; row += 2 * per) {
        const rows = Array.from({ length: 2 * per }, (_, i) => row + i);
        expect(new Set(rows.map((i) => person[i])).size).toBe(1);
        const of = (kind: number) => mean(rows.filter((i) => condition[i] === kind).map((i) => value[i]));
        differences.push(of(1) - of(0));
        means.push((of(1) + of(0)) / 2);
        for (const i of rows) byStimulus[stimulus[i]] += value[i] / there;
      }
      stimuli.push(mean(byStimulus.slice(per)) - mean(byStimulus.slice(0, per)));
      for (let i = 0; i + 1 < person.length; i += 1)
        if (person[i] === person[i + 1]) successive.push((value[i] - value[i + 1]) ** 2);
    });
    expect(sample.arm.length).toBeGreaterThan(0);
    // People of one data set share stimuli, so the data set is the unit.
    expectMean(stimuli, 0.4, 'difference');
    expectMean(
      stimuli.map((value) => (value - 0.4) ** 2),
      (2 * 0.09) / per + 0.25 / 56,
      'stimuli and people',
    );
    // Successive trials differ by condition and by stimulus as well: 2 (1 - r) + (difference, slope) + 2 stimuli.
    expectMean(successive, 2 * 0.5 + 0.16 + 0.25 + 2 * 0.09, 'successive trials');
    expect(mean(means.map((value) => value ** 2))).toBeGreaterThan(0.49);
    expect(differences.length).toBeGreaterThan(3000);
  });
});

describe('what a design cannot have', () => {
  it('paths that explain more than all', () => {
    const { model, diagnostics } = drafted(plan, (draft) =>
      draft.path(draft.variable('rmet'), draft.variable(outcome), 0.9),
    );
    expect(model).toBeUndefined();
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      expect.stringMatching(/^impossible-model: No data can be like this: .* explain 117 % of the variance/),
    ]);
  });

  it('class differences that a path carries on beyond the intraclass correlation', () => {
    const { diagnostics } = drafted({ ...inClasses, simulation: { measures: { [outcome]: { icc: 0.01 } } } }, (draft) =>
      draft.path(draft.variable('rmet'), draft.variable(outcome), 0.5),
    );
    expect(diagnostics.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /carry on more of the differences between classes than the intraclass correlation of 0.01 allows/,
      ),
    ]);
  });

  it('correlations that no data have', () => {
    const { diagnostics } = drafted(plan, (draft) => {
      draft.correlate(draft.variable('rmet', 'before'), draft.variable('rmet'), 0.9);
      draft.correlate(draft.variable(outcome), draft.variable('rmet', 'before'), 0.9);
      draft.correlate(draft.variable(outcome), draft.variable('rmet'), -0.9);
    });
    expect(diagnostics.map(({ code }) => code)).toContain('impossible-model');
  });
});

describe('hypotheses that contradict one another', () => {
  const text = exampleText('compassion-app-donation');

  it('the first has its way, and a note says so', () => {
    const { notes, variables } = modelOf(planOf(text), { app: 20, placebo: 20, familiarity: 20 });
    const means = variables.find(({ name }) => name === 'charitable-donation@post')!.means;
    expect(means[0] - means[1]).toBeCloseTo(0.4, 12);
    expect(notes.filter((note) => note.startsWith('H3'))).toEqual([
      expect.stringMatching(
        /H3 plans a difference of 0 SD in charitable-donation@post between placebo and familiarity/,
      ),
    ]);
  });

  it('another can be heard first', () => {
    const model = modelOf(planOf(text), { app: 20, placebo: 20, familiarity: 20 }, { first: ['H3'] });
    const means = model.variables.find(({ name }) => name === 'charitable-donation@post')!.means;
    expect(means[1]).toBeCloseTo(means[2], 12);
    expect(model.notes.some((note) => note.startsWith('H2 plans a difference'))).toBe(true);
  });

  it('effects can be scaled and replaced', () => {
    const means = (truth: Parameters<typeof modelOf>[2]) =>
      modelOf(planOf(text), { app: 20, placebo: 20, familiarity: 20 }, truth).variables.find(
        ({ name }) => name === 'charitable-donation@post',
      )!.means;
    const difference = ([app, placebo]: readonly number[]) => app - placebo;
    expect(difference(means({ factor: 0 }))).toBe(0);
    expect(difference(means({ factor: 0.5 }))).toBeCloseTo(0.2, 12);
    expect(difference(means({ hypotheses: { H1: { effects: { difference: 0.7 } } } }))).toBeCloseTo(0.7, 12);
    expect(difference(means({ factor: 0, hypotheses: { H1: { factor: 2 } } }))).toBeCloseTo(0.8, 12);
  });

  it('a circle of causes is broken at the later hypothesis', () => {
    const model = modelDrafted(plan, (draft) => {
      draft.path(draft.variable('rmet'), draft.variable(outcome), 0.3);
      draft.path(draft.variable(outcome), draft.variable('rmet'), 0.3);
    });
    expect(model.notes.some((note) => note.includes('the path is left out'))).toBe(true);
  });
});

describe('a model', () => {
  const model = modelOf(planOf(exampleText('cbct-inflammation')), { cbct: 24, health: 24 });
  const bytes = (data: ReturnType<ReturnType<typeof prepareGenerator>>) =>
    Buffer.concat([...data.columns.values()].map((column) => Buffer.from(column.slice().buffer))).toString('base64');

  it('gives the same bytes again, in any order, after a trip through JSON, and other ones for other seeds', () => {
    const generate = prepareGenerator(model, { seed });
    const third = bytes(generate(3));
    generate(8);
    expect(bytes(generate(3))).toBe(third);
    expect(bytes(prepareGenerator(JSON.parse(JSON.stringify(model)), { seed })(3))).toBe(third);
    expect(bytes(prepareGenerator(model, { seed: seed + 1 })(3))).not.toBe(third);
  });

  it('gives a variable the same values whether or not others are made up', () => {
    const all = prepareGenerator(model, { seed })(5).columns;
    for (const name of ['il6-plasma@mid', 'ucla-loneliness@follow-up']) {
      const alone = prepareGenerator(model, { seed, wanted: [name] })(5).columns;
      expect([...alone.keys()]).toEqual([name]);
      expect([...alone.get(name)!]).toEqual([...all.get(name)!]);
    }
  });

  it('knows no other variables', () => {
    expect(() => prepareGenerator(model, { seed, wanted: ['il6'] })).toThrow(/no variable "il6"/);
  });
});
