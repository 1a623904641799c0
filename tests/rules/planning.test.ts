import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.js';
import { anyFalsePositive } from '../../src/rules/false-positives.js';
import { effectWithoutLuck } from '../../src/rules/luck-removed.js';
import { normal } from '../../src/statistics/normal.js';
import { randomStream } from '../../src/statistics/random.js';
import { studentT } from '../../src/statistics/student-t.js';
import { expectReproducible } from './found-again.js';
import { planExample } from './lay-over.js';

/** Figures of the rules on planning, mediation, moderation and error rates against tables and made-up data, and cases beside their examples. */

const seed = 20150212;

/** Three standard errors of a simulated proportion. */
const threeErrors = (proportion: number, runs: number) => 3 * Math.sqrt((proportion * (1 - proportion)) / runs);

function findingsOf(fragment: string, code: string): Diagnostic[] {
  const { plan, diagnostics, findings } = planExample(fragment);
  expect(diagnostics).toEqual([]);
  const found = findings.filter((each) => each.code === code);
  for (const { consequence } of found)
    if (consequence) expectReproducible(consequence, plan?.inference.power.value ?? Number.NaN);
  return found;
}

function findingOf(fragment: string, code: string): Diagnostic {
  const [found] = findingsOf(fragment, code);
  if (!found) throw new Error(`${code} is not raised`);
  return found;
}

/** People who are not taught in classes, and the hypothesis of a difference alone. */
const alone = `delivery: {format: individual, groupSize: null, teachers: null, clustering: null}
covariates: null
inference: {multiplicity: none}
hypotheses: [{id: H2, remove: true}]`;

/** The interaction of the arm and a continuous moderator. */
const moderation = (value: number, more = '') => `hypotheses:
  - id: H3
    hypothesis: deficit-populations-benefit-most
    role: secondary
    moderator: iri-empathic-concern
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    effects: {interaction: {value: ${value}, basis: {kind: assumption, because: "assumed"}}}
measures: [{measure: iri-empathic-concern, role: moderator, at: [baseline]}]
${more}`;

describe('figures', () => {
  it('half of all significant estimates lie above the one whose luck was removed', () => {
    for (const z of [2.1, 2.6, 3.5]) {
      const effect = effectWithoutLuck(z, 0.05) ?? Number.NaN;
      const stream = randomStream(seed, 'luck', String(z));
      let [significant, larger] = [0, 0];
      for (let run = 0; run < 60_000; run += 1) {
        const estimate = effect + stream.normal();
        if (Math.abs(estimate) < normal.upperQuantile(0.025)) continue;
        significant += 1;
        if (estimate > z) larger += 1;
      }
      expect(Math.abs(larger / significant - 0.5)).toBeLessThan(threeErrors(0.5, significant));
    }
  });

  it('an estimate that was not significant was not noticed for that, and a huge one loses nothing', () => {
    expect(effectWithoutLuck(1.9, 0.05)).toBeUndefined();
    expect(effectWithoutLuck(normal.upperQuantile(0.025) + 1e-9, 0.05)).toBeLessThan(1e-6);
    expect(effectWithoutLuck(8, 0.05)).toBeCloseTo(8, 6);
  });

  it('correlated tests are wrong at least once as often as made-up ones', () => {
    const stream = randomStream(seed, 'several tests');
    const critical = normal.upperQuantile(0.025);
    const runs = 60_000;
    let wrong = 0;
    for (let run = 0; run < runs; run += 1) {
      const common = Math.sqrt(0.5) * stream.normal();
      const tests = Array.from({ length: 4 }, () => common + Math.sqrt(0.5) * stream.normal());
      if (tests.some((z) => Math.abs(z) > critical)) wrong += 1;
    }
    const said = anyFalsePositive(0.05, 4, 0.5);
    expect(Math.abs(wrong / runs - said)).toBeLessThan(threeErrors(said, runs));
    expect(anyFalsePositive(0.05, 4)).toBeCloseTo(1 - 0.95 ** 4, 12);
    expect(anyFalsePositive(0.05, 1, 0.5)).toBeCloseTo(0.05, 10);
  });

  it('repeated looks have the error rates of Armitage, McPherson and Rowe', () => {
    for (const [looks, rate] of [
      [2, 0.083],
      [3, 0.107],
      [4, 0.126],
      [5, 0.142],
      [10, 0.193],
    ]) {
      const { findings } = planExample(`inference: {interim: {looks: ${looks - 1}}}`);
      const found = findings.find(({ code }) => code === 'interim-looks-uncorrected');
      expect(found?.consequence?.quantity.value.toFixed(3)).toBe(rate.toFixed(3));
    }
  });

  it('a split at the median has the power that made-up people give', () => {
    const { consequence } = findingOf(
      `${moderation(-0.35, 'analysis: {moderatorScale: median-split}')}
delivery: {format: individual, groupSize: null, teachers: null, clustering: null}
covariates: null
arms: [{id: cbct, n: 120}, {id: health, n: 120}]
sample: {attrition: 0, baselineCorrelation: {empathic-accuracy-video: 0}}`,
      'moderator-dichotomised',
    );
    const stream = randomStream(seed, 'median split');
    const critical = studentT.quantile(0.975, 240 - 5);
    const runs = 6000;
    let found = 0;
    for (let run = 0; run < runs; run += 1) {
      // Sum, squares and people by arm and half of the moderator.
      const cells = Array.from({ length: 4 }, () => [0, 0, 0]);
      for (let person = 0; person < 240; person += 1) {
        const arm = person % 2;
        const moderator = stream.normal();
        const outcome = -0.35 * moderator * (arm - 0.5) + stream.normal();
        const cell = cells[2 * arm + (moderator > 0 ? 1 : 0)];
        cell[0] += outcome;
        cell[1] += outcome * outcome;
        cell[2] += 1;
      }
      const means = cells.map(([sum, , people]) => sum / people);
      const within = cells.reduce((total, [sum, squares, people]) => total + squares - sum ** 2 / people, 0) / 236;
      const error = Math.sqrt(within * cells.reduce((total, [, , people]) => total + 1 / people, 0));
      if (Math.abs(means[0] - means[1] - means[2] + means[3]) / error > critical) found += 1;
    }
    expect(Math.abs(found / runs - (consequence?.quantity.value ?? 0))).toBeLessThan(
      threeErrors(found / runs, runs) + 0.005,
    );
  });

  it('an analysis of change has the power of a t test on changes', () => {
    const { consequence } = findingOf(
      `${alone}
analysis: {changeScores: true}
arms: [{id: cbct, n: 100}, {id: health, n: 100}]
sample: {attrition: 0, baselineCorrelation: {empathic-accuracy-video: 0.5, ucla-loneliness: null, il6-plasma: null}}`,
      'change-scores-instead-of-baseline',
    );
    // Two arms of 100 differ by .4 in changes of variance 2 (1 - .5) = 1.
    const stream = randomStream(seed, 'changes');
    const runs = 6000;
    let found = 0;
    for (let run = 0; run < runs; run += 1) {
      const change = (gain: number) => Array.from({ length: 100 }, () => gain + stream.normal());
      const groups = [change(0.4), change(0)];
      const means = groups.map((group) => group.reduce((sum, value) => sum + value, 0) / 100);
      const squares = groups.map((group, g) => group.reduce((sum, value) => sum + (value - means[g]) ** 2, 0));
      const t = (means[0] - means[1]) / Math.sqrt(((squares[0] + squares[1]) / 198) * (2 / 100));
      if (Math.abs(t) > studentT.quantile(0.975, 198)) found += 1;
    }
    expect(Math.abs(found / runs - (consequence?.quantity.value ?? 0))).toBeLessThan(
      threeErrors(found / runs, runs) + 0.005,
    );
  });

  it.each([
    ['with both baselines', 'claims: [complete-mediation]', 0.48, 0.7],
    ['without any', 'claims: [complete-mediation]\nsample: {baselineCorrelation: null}', 0, 0],
  ])(
    'the direct path of a mediation has the partial correlation that the correlations give, %s',
    (_, fragment, rM, rY) => {
      const { consequence } = findingOf(fragment, 'complete-mediation-claim');
      const origin = consequence?.quantity.origin;
      const partial = origin?.kind === 'computed' ? Number(origin.inputs?.partialR) : Number.NaN;
      // The planned paths: .35 less by the reliability of the mediator, .86, in either path.
      const [a, b] = [-0.35 * 0.86, 0.35 * 0.86];
      const direct = -Math.abs(a * b);
      const [xm, xy, my] = [a, direct + a * b, b + direct * a];
      const before = rM * Math.sqrt(1 - xm ** 2);
      // Arm, mediator, outcome, and the two baselines, which are related to nothing but what follows from them.
      const given = [
        [1, xm, xy, 0, 0],
        [xm, 1, my, before, 0],
        [xy, my, 1, b * before, rY * Math.sqrt(1 - xy ** 2)],
        [0, before, b * before, 1, 0],
        [0, 0, rY * Math.sqrt(1 - xy ** 2), 0, 1],
      ];
      // Taken out one after the other: what is left of the covariances given the baselines and the mediator.
      let left = given;
      for (const out of [4, 3, 1])
        left = left.map((row, i) => row.map((value, j) => value - (left[i][out] * left[out][j]) / left[out][out]));
      expect(partial).toBeCloseTo(Math.abs(left[0][2]) / Math.sqrt(left[0][0] * left[2][2]), 10);
    },
  );

  it('the size of a halved interaction is about four times that of the whole one', () => {
    const whole = planExample(moderation(-0.45)).power?.results.find(({ hypothesis }) => hypothesis === 'H3');
    const { consequence } = findingOf(moderation(-0.45), 'interaction-planned-large');
    const ratio = (consequence?.also?.needed.value ?? 0) / (whole?.required?.totalRecruited ?? 1);
    expect(ratio).toBeGreaterThan(3.4);
    expect(ratio).toBeLessThan(4.4);
  });
});

describe('milder and worse cases', () => {
  it('confounding: covariates without a sensitivity analysis are advice, and so is the reverse', () => {
    const code = 'mediator-confounding';
    expect(findingOf('analysis: {confoundingSensitivity: null}', code).severity).toBe('advice');
    const nothing = 'covariates: null\nanalysis: {mediatorConfounders: none-known';
    expect(findingOf(`${nothing}}`, code).severity).toBe('advice');
    expect(findingOf(`${nothing}, confoundingSensitivity: null}`, code).severity).toBe('warning');
  });

  it('serial mediators are read in their order', () => {
    const serial = (second: string) => `hypotheses:
  - id: H3
    hypothesis: power-interdependence-mediates
    role: secondary
    test: serial-joint-significance
    mediators: [sense-of-power-scale, social-connection-ratings]
    outcome: ema-prosocial
    compare: {treatment: cbct, comparator: health}
    effects:
      a: {value: -0.3, basis: {kind: assumption, because: "assumed"}}
      middle: {value: -0.3, basis: {kind: assumption, because: "assumed"}}
      b: {value: 0.3, basis: {kind: assumption, because: "assumed"}}
schedule: [{id: late, week: 7}]
measures:
  - {measure: sense-of-power-scale, role: mediator, at: [baseline, mid], primaryAt: mid}
  - {measure: social-connection-ratings, role: mediator, at: [baseline, mid, late], primaryAt: ${second}}
  - {measure: ema-prosocial, primaryAt: post}`;
    expect(findingOf(serial('mid'), 'mediator-with-outcome').message).toContain('sense-of-power-scale');
    expect(findingsOf(serial('late'), 'mediator-with-outcome')).toEqual([]);
  });

  it('a moderator of an exploratory look that is measured late is a warning', () => {
    const late = moderation(-0.2).replace('secondary', 'exploratory').replace('at: [baseline]', 'at: [mid]');
    expect(findingOf(late, 'moderator-after-allocation').severity).toBe('warning');
    const read = moderation(-0.2).replace('at: [baseline]', 'at: [baseline, mid], primaryAt: mid');
    expect(findingOf(read, 'moderator-after-allocation').path.at(-1)).toBe('primaryAt');
  });

  it('a covariate that is measured only late is an error, and a genotype is never late', () => {
    const covariate = (measure: string, at: string) => `covariates: [age, ${measure}]
measures: [{measure: ${measure}, role: covariate, at: [${at}]}]`;
    const late = findingOf(covariate('self-compassion-scale', 'mid, post'), 'covariate-after-allocation');
    expect(late.severity).toBe('error');
    expect(late.message).toContain('H1 and H2 are adjusted for self-compassion-scale');
    expect(findingsOf(covariate('self-compassion-scale', 'baseline, post'), 'covariate-after-allocation')).toEqual([]);
    expect(findingsOf(covariate('oxtr-rs53576', 'post'), 'covariate-after-allocation')).toEqual([]);
  });

  it('visits up to week 0 are before the arms begin', () => {
    const early = `schedule: [{id: before-all, week: -2}, {id: baseline, week: 0}, {id: mid, week: 5}, {id: post, week: 9}, {id: follow-up, week: 26}]
covariates: [age, practice-intentions]`;
    const visits = `measures: [{measure: practice-intentions, at: [baseline]}]`;
    const { findings } = planExample(early, visits);
    expect(findings.filter(({ code }) => code === 'covariate-after-allocation')).toEqual([]);
  });

  it('complete mediation cannot be claimed where no mediation is tested', () => {
    const found = findingOf(`claims: [complete-mediation]\n${alone}`, 'complete-mediation-claim');
    expect(found.message).toContain('tests no mediation');
  });

  it('a pooled effect at face value is advice, the lower end of its interval is fine', () => {
    const taken = (value: number) => `hypotheses:
  - id: H1
    hypothesis: kindness-trainable
    effects: {difference: {value: ${value}, basis: {kind: evidence, id: galante-2014-positive-emotion-relaxation, because: null}}}
    sesoi: {difference: {value: 0.1, because: "less is not noticed"}}`;
    expect(findingOf(taken(0.42), 'published-effect-uncorrected').severity).toBe('advice');
    expect(findingsOf(taken(0.1), 'published-effect-uncorrected')).toEqual([]);
  });

  it('a published effect whose sample is known has its luck removed', () => {
    const { consequence } = findingOf(
      `hypotheses:
  - id: H1
    hypothesis: kindness-trainable
    effects: {difference: {value: 0.5, basis: {kind: evidence, id: li-2015-oxtr-meta, because: null}}}
    sesoi: {difference: {value: 0.1, because: "less is not noticed"}}`,
      'published-effect-uncorrected',
    );
    const origin = consequence?.also?.smaller.origin;
    expect(['computed', 'default']).toContain(origin?.kind);
    expect(consequence?.also?.smaller.value).toBeLessThan(0.5);
  });

  it('a direction against the planned sign is an error, and either is an answer', () => {
    const open = (direction: string) =>
      `hypotheses:
  - id: H3
    hypothesis: hardest-for-those-in-need
    role: secondary
    direction: ${direction}
    moderator: fscrs-self-criticism
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    effects: {interaction: {value: -0.25, basis: {kind: assumption, because: "assumed"}}}
measures: [{measure: fscrs-self-criticism, role: moderator, at: [baseline]}]`;
    expect(findingOf(open('positive'), 'direction-not-declared').severity).toBe('error');
    expect(findingsOf(open('either'), 'direction-not-declared')).toEqual([]);
  });

  it('a silence about interim looks is advice, looks without a boundary an error', () => {
    const code = 'interim-looks-uncorrected';
    expect(findingOf('inference: {interim: null}', code).severity).toBe('advice');
    expect(findingOf('inference: {interim: {looks: 1}}', code).severity).toBe('error');
    expect(findingsOf('inference: {interim: none}', code)).toEqual([]);
  });

  it('practice related to gains is advice while no cause is claimed', () => {
    const related = `hypotheses:
  - id: H3
    hypothesis: practice-time-amygdala-cbct-not-attention
    role: secondary
    test: correlation
    predictor: practice-log
    outcome: empathic-accuracy-video
    compare: {group: cbct}
    effects: {correlation: {value: 0.3, basis: {kind: assumption, because: "assumed"}}}
measures: [{measure: practice-log, role: adherence, at: [mid, post]}]`;
    expect(findingOf(related, 'dose-among-completers').severity).toBe('advice');
  });

  it('a waiting list that says when it ends is told which visits compare nobody', () => {
    const waiting = (more: string) => `arms: [{id: health, comparator: waitlist, matchedOn: null, dose: null${more}}]
delivery: {teachers: {health: null}, clustering: {arms: [cbct]}}`;
    const code = 'follow-up-after-crossover';
    expect(findingOf(waiting(''), code).message).toContain('does not say when the waiting ends');
    expect(findingOf(waiting(', crossesOverAfter: post'), code).severity).toBe('advice');
    expect(findingOf(waiting(', crossesOverAfter: mid'), code).severity).toBe('error');
    expect(findingsOf(waiting(', crossesOverAfter: follow-up'), code)).toEqual([]);
  });

  it('a plan dated after the first enrolment is not a preregistration', () => {
    const dated = (date: string) => `registration: {date: "${date}", starts: "2027-03-01"}`;
    expect(findingOf(dated('2027-04-01'), 'not-preregistered').path).toEqual(['registration', 'date']);
    expect(findingsOf(dated('2027-02-01'), 'not-preregistered')).toEqual([]);
  });

  it('the bound of an equivalence needs a reason more than that of a difference', () => {
    const found = findingOf(
      `hypotheses: [{id: H1, effects: {difference: {basis: {kind: assumption, because: "assumed"}}}, sesoi: {difference: 0.4}}]`,
      'smallest-of-interest-without-reason',
    );
    expect(found.severity).toBe('advice');
  });

  it('deciding between rivals cannot be claimed without two of them', () => {
    const found = findingOf('claims: [rivals-decided]', 'rival-not-tested');
    expect(found.severity).toBe('error');
  });

  it('a difference and bounds on the same ground are rivals, an arm that is better and not worse is not', () => {
    const bounded = (hypothesis: string, arms: string, outcome = 'empathic-accuracy-video') => `claims: [rivals-decided]
hypotheses:
  - id: H3
    hypothesis: ${hypothesis}
    role: secondary
    outcome: ${outcome}
    compare: ${arms}
    sesoi: {difference: {value: 0.4, because: "what H1 calls worth finding"}}`;
    const code = 'rival-not-tested';
    const equal = 'malleability-equivalence-across-practices';
    const asPlanned = '{treatment: cbct, comparator: health}';
    expect(findingsOf(bounded(equal, asPlanned), code)).toEqual([]);
    expect(findingOf(bounded(equal, asPlanned, 'ucla-loneliness'), code).severity).toBe('error');
    const notWorse = 'equanimity-with-care';
    expect(findingOf(bounded(notWorse, asPlanned), code).severity).toBe('error');
    expect(findingsOf(bounded(notWorse, '{treatment: health, comparator: cbct}'), code)).toEqual([]);
  });

  it('a power that is printed as the one asked for is that one', () => {
    const sized = (n: number) => `${alone}\narms: [{id: cbct, n: ${n}}, {id: health, n: ${n}}]`;
    const { power } = planExample(sized(117));
    expect(power?.results[0].atStudySize.power.value).toBeLessThan(0.9);
    expect(power?.results[0].atStudySize.power.value).toBeGreaterThan(0.895);
    expect(findingsOf(sized(117), 'underpowered-as-sized')).toEqual([]);
    expect(findingsOf(sized(115), 'underpowered-as-sized')).toHaveLength(1);
  });

  it('a pooled effect in other units is a bound, from which no power is worked out', () => {
    const capped = findingOf(
      `hypotheses:
  - id: H3
    hypothesis: oxtr-moderates-compassion-training
    role: secondary
    moderator: oxtr-rs53576
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    direction: negative
    effects:
      interaction: {value: -0.15, unit: sd per allele, basis: {kind: assumption, because: "assumed"}}
      alleleFrequency: {value: 0.33, basis: {kind: assumption, because: "published frequencies"}}
measures: [{measure: oxtr-rs53576, role: moderator, at: [baseline]}]`,
      'effect-above-cap',
    );
    expect(capped.message).toContain('-0.15 SD per allele');
    expect(capped.message).toContain('an upper bound, in other units');
    expect(capped.consequence).toBeUndefined();
  });

  it('a week of practice is a training, in words of one week', () => {
    const crossed = (dose: string) => `delivery: {format: individual, groupSize: null, teachers: null, clustering: null}
arms: [{id: cbct, dose: {weeks: 1, ${dose}}}]
hypotheses:
  - id: H3
    hypothesis: compassion-reverses-empathy-distress
    role: secondary
    test: crossover
    outcome: state-care-distress-ratings
    compare: {treatment: cbct, comparator: health}
    effects:
      difference: {value: 0.2, basis: {kind: assumption, because: "a small change"}}
      correlation: {value: 0.5, basis: {kind: assumption, because: "moderate"}}`;
    const code = 'crossover-of-training';
    expect(findingsOf(crossed('sessionsPerWeek: 1, homeMinutesPerDay: 0'), code)).toEqual([]);
    for (const more of ['sessionsPerWeek: 7', 'homeMinutesPerDay: 10', 'sessionsPerWeek: null'])
      expect(findingOf(crossed(more), code).message).toContain('a training of 1 week, and');
  });
});

describe('one finding a cause', () => {
  it('a fixed order is said once, with or without arms side by side', () => {
    const order = `allocation: {selection: self-selected, method: null, concealment: null}
delivery: {format: individual, groupSize: null, teachers: null, clustering: null}
hypotheses:
  - id: H3
    hypothesis: compassion-reverses-empathy-distress
    role: secondary
    test: crossover
    outcome: state-care-distress-ratings
    compare: {treatment: cbct, comparator: health}
    effects:
      difference: {value: 0.4, basis: {kind: assumption, because: "assumed"}}
      correlation: {value: 0.5, basis: {kind: assumption, because: "assumed"}}`;
    expect(findingsOf(order, 'not-randomised')).toHaveLength(1);
    expect(findingsOf(order, 'order-not-randomised')).toEqual([]);
    const only = `${order}\n  - {id: H1, remove: true}\n  - {id: H2, remove: true}\ninference: {multiplicity: none}`;
    expect(findingsOf(only, 'not-randomised')).toEqual([]);
    expect(findingsOf(only, 'order-not-randomised')).toHaveLength(1);
  });

  it('evidence that cannot carry a plan is not also told to be corrected', () => {
    const unfit = `hypotheses: [{id: H1, hypothesis: kindness-trainable, effects: {difference: {value: 0.5, basis: {kind: evidence, id: ashar-2016-trial, because: null}}}}]`;
    expect(findingsOf(unfit, 'evidence-unfit-for-planning')).toHaveLength(1);
    expect(findingsOf(unfit, 'published-effect-uncorrected')).toEqual([]);
  });

  it('an interaction per allele contradicts a genotype that is coded by carriers', () => {
    const code = 'genotype-coding-not-declared';
    const coded = (coding: string, stated: string) => `genetics: {coding: ${coding}}
hypotheses:
  - id: H3
    hypothesis: oxtr-moderates-compassion-training
    role: secondary
    moderator: oxtr-rs53576
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    effects:
      interaction: {value: 0.2, ${stated}basis: {kind: smallest-of-interest, because: "twice the pooled main effect"}}
      alleleFrequency: {value: 0.33, basis: {kind: assumption, because: "local frequency of the A allele"}}
measures: [{measure: oxtr-rs53576, role: moderator, at: [baseline]}]`;
    expect(findingOf(coded('carrier', 'per: allele, '), code).severity).toBe('error');
    expect(findingOf(coded('carrier', 'unit: sd per allele, '), code).message).toContain('H3 is stated per allele');
    expect(findingsOf(coded('carrier', ''), code)).toEqual([]);
    expect(findingsOf(coded('carrier', 'unit: sd, '), code)).toEqual([]);
    expect(findingsOf(coded('additive', 'per: allele, '), code)).toEqual([]);
  });

  it('classes that are ignored are told what is missing alone, and that one class is no test', () => {
    const fix = (fragment: string) => findingOf(fragment, 'classes-ignored').fix;
    expect(fix('delivery: {clustering: null, groupSize: null}')).toContain('Write groupSize and clustering: {');
    expect(fix('delivery: {clustering: null}')).toMatch(/^Write clustering: \{.*run from \.02 to \.12\.$/);
    const single = 'arms: [{id: cbct, n: 12}, {id: health, n: 60}]\ndelivery: {clustering: null}';
    expect(fix(single)).toContain('"cbct" is one class, which cannot be tested against another: plan more classes.');
    expect(findingOf('arms: [{id: cbct, n: 12}, {id: health, n: 12}]', 'few-classes').message).toBe(
      '"cbct" and "health" have 1 class of 12 each: one class cannot be tested against another.',
    );
  });

  it('one person is not people, and nobody is named who leaves where nobody does', () => {
    const small = (attrition: number) => `arms: [{id: cbct, n: 60}, {id: health, n: 60}]
${alone}
missingData: null
sample: {attrition: ${attrition}, baselineCorrelation: {il6-plasma: null}}`;
    expect(findingOf(small(0.01), 'missing-data-not-planned').consequence?.sentence).toMatch(/^About \{\} person is /);
    expect(findingOf(small(0.1), 'missing-data-not-planned').consequence?.sentence).toMatch(/^About \{\} people are /);
    expect(findingOf(small(0), 'underpowered-as-sized').message).toContain('120 people in the two arms, as written,');
    expect(findingOf(small(0.1), 'underpowered-as-sized').message).toContain('(108 after dropout)');
  });

  it('a pilot is given no interval where the planned test is no plain difference or correlation', () => {
    const interaction = moderation(-0.2).replace('kind: assumption, because: "assumed"', 'kind: pilot, n: 20');
    const found = findingOf(interaction, 'effect-from-pilot');
    expect(found.consequence).toBeUndefined();
    expect(found.message).toContain('nothing says how far from it the true one may be');
    const path = 'hypotheses: [{id: H2, effects: {a: {basis: {kind: pilot, n: 30, because: null}}}}]';
    expect(findingOf(path, 'effect-from-pilot').consequence).toBeUndefined();
  });

  it('an order in time that a mediator fails to keep is said by the rule about mediators', () => {
    const together = `claims: [temporal-order]
measures: [{measure: il6-plasma, at: [baseline, post], primaryAt: post}]`;
    expect(findingsOf(together, 'mediator-with-outcome')).toHaveLength(1);
    expect(findingsOf(together, 'order-claimed-from-few-visits')).toEqual([]);
  });

  it('an order in time is not to be had from a mediator that is measured once, together with its outcome', () => {
    const once = `measures: [{measure: il6-plasma, at: [post], primaryAt: post}]
sample: {baselineCorrelation: {il6-plasma: null}}`;
    const found = findingOf(`claims: [temporal-order]\n${once}`, 'order-claimed-from-few-visits');
    expect(found.message).toContain('il6-plasma is measured once');
    expect(findingsOf(once, 'order-claimed-from-few-visits')).toEqual([]);
  });
});
