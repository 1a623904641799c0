import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.js';
import { significantFrom } from '../../src/rules/brain-behaviour-small-sample.js';
import { falsePositiveShare } from '../../src/rules/candidate-gene-confirmatory.js';
import { expectedLargest } from '../../src/rules/circular-selection.js';
import { errorRateWithTeachers } from '../../src/rules/one-teacher-per-arm.js';
import { differenceReliability } from '../../src/rules/reliability.js';
import { normal } from '../../src/statistics/normal.js';
import { randomStream } from '../../src/statistics/random.js';
import { expectReproducible } from './found-again.js';
import { planExample } from './lay-over.js';

/** Figures of the rules on conduct, biology and imaging against tables and made-up data, and cases beside their examples. */

function findingOf(fragment: string, code: string): Diagnostic {
  const { plan, diagnostics, findings } = planExample(fragment);
  expect(diagnostics).toEqual([]);
  const found = findings.find((each) => each.code === code);
  if (!found) throw new Error(`${code} is not raised`);
  if (found.consequence) expectReproducible(found.consequence, plan?.inference.power.value ?? Number.NaN);
  return found;
}

const scan = `hypotheses: [{id: H1, hypothesis: cbct-augments-mentalizing-regions, outcome: fmri-mentalizing-roi}]
measures: [{measure: fmri-mentalizing-roi, role: outcome, at: [baseline, post], primaryAt: post}]`;

describe('figures', () => {
  it('the expected largest of 2, 10 and 100 normal values is that of the tables of order statistics', () => {
    expect(expectedLargest(2)).toBeCloseTo(1 / Math.sqrt(Math.PI), 10);
    expect(expectedLargest(10)).toBeCloseTo(1.5387527, 6);
    expect(expectedLargest(100)).toBeCloseTo(2.5075936, 6);
  });

  it('correlations are significant from where the tables say', () => {
    expect(significantFrom(30, 0.05, 2)).toBeCloseTo(0.361, 3);
    expect(significantFrom(80, 0.05, 2)).toBeCloseTo(0.22, 3);
    expect(significantFrom(30, 0.05, 1)).toBeCloseTo(0.306, 3);
  });

  it('a significant result is false as often as 1 - predictive value', () => {
    expect(falsePositiveShare(0.05, 0.8, 0.5)).toBeCloseTo(0.05 / 0.85, 12);
    expect(falsePositiveShare(0.05, 1, 0.05)).toBeCloseTo(0.4871795, 6);
  });

  it('differences of made-up scores are as reliable as said', () => {
    const [reliability, correlation] = [0.8, 0.6];
    const stream = randomStream(20150212, 'difference scores');
    let [xy, xx, yy] = [0, 0, 0];
    for (let person = 0; person < 40_000; person += 1) {
      const shared = Math.sqrt(correlation) * stream.normal();
      const own = Math.sqrt(reliability - correlation);
      const [first, second] = [shared + own * stream.normal(), shared + own * stream.normal()];
      const noisy = (score: number) => score + Math.sqrt(1 - reliability) * stream.normal();
      const [x, y] = [noisy(first) - noisy(second), noisy(first) - noisy(second)];
      xy += x * y;
      xx += x * x;
      yy += y * y;
    }
    expect(Math.abs(xy / Math.sqrt(xx * yy) - differenceReliability(reliability, correlation))).toBeLessThan(0.012);
  });

  it('teachers who differ mislead as often as made-up teachers do', () => {
    const [standardError, share, alpha] = [0.12, 0.05, 0.05];
    const critical = normal.upperQuantile(alpha / 2);
    const stream = randomStream(20150212, 'teachers');
    const runs = 60_000;
    let rejected = 0;
    for (let run = 0; run < runs; run += 1) {
      const teachers = Math.sqrt(share) * (stream.normal() - stream.normal());
      if (Math.abs(teachers + standardError * stream.normal()) > critical * standardError) rejected += 1;
    }
    const said = errorRateWithTeachers({ standardError, teachers: [1, 1], alpha, sides: 2, share });
    expect(Math.abs(rejected / runs - said)).toBeLessThan(3 * Math.sqrt((said * (1 - said)) / runs));
    const none = errorRateWithTeachers({ standardError, teachers: [], alpha, sides: 2, share });
    expect(none).toBeCloseTo(alpha, 12);
    const three = errorRateWithTeachers({ standardError, teachers: [3, 3], alpha, sides: 2, share });
    expect(three).toBeLessThan(said);
  });
});

describe('milder and worse cases', () => {
  it('a whole brain without correction is an error, and a silence about it a warning', () => {
    const none = findingOf(
      `${scan}\nimaging: {searchVolume: whole-brain, correction: none, motion: "3 mm"}`,
      'imaging-search-not-corrected',
    );
    expect(none.severity).toBe('error');
    const silent = findingOf(
      `${scan}\nimaging: {searchVolume: whole-brain, motion: "3 mm"}`,
      'imaging-search-not-corrected',
    );
    expect(silent.severity).toBe('warning');
  });

  it('an unsaid masking of the hypothesis is advice, a stated lack of it a warning', () => {
    const demand = `hypotheses: [{id: H1, hypothesis: kindness-trainable, outcome: state-care-distress-ratings}]
measures: [{measure: state-care-distress-ratings, role: outcome, at: [baseline, post], primaryAt: post}]`;
    const code = 'participants-know-hypothesis';
    expect(findingOf(`${demand}\nblinding: {participantsToHypothesis: null}`, code).severity).toBe('advice');
    expect(findingOf(`${demand}\nblinding: {participantsToHypothesis: false}`, code).severity).toBe('warning');
  });

  it('an investigator who teaches both arms, with masked assessors and analysts, is advice', () => {
    const teaches = 'delivery: {teacherIsInvestigator: true, teachersShared: true}';
    expect(findingOf(teaches, 'investigator-teaches').severity).toBe('advice');
    expect(findingOf(`${teaches}\nblinding: {analysts: false}`, 'investigator-teaches').severity).toBe('warning');
  });

  it('a correlation claimed as a cause is told what a common cause would have to be', () => {
    const { consequence, severity } = findingOf(
      `claims: [causal]
hypotheses:
  - {id: H1, remove: true}
  - {id: H2, remove: true}
  - id: H3
    hypothesis: accuracy-gain-tracks-ifg-dmpfc
    role: primary
    predictor: attachment-scale
    outcome: empathic-accuracy-video
    compare: {group: people}
    effects: {correlation: {value: 0.25, basis: {kind: smallest-of-interest, because: "a weaker link would say little"}}}
arms: [{id: cbct, remove: true}, {id: health, remove: true}, {id: people, group: Adults}]
allocation: {selection: self-selected, method: null, concealment: null}
delivery: null
safety: null
measures: [{measure: attachment-scale, role: covariate, at: [baseline]}]
inference: {multiplicity: none}`,
      'causal-claim-without-allocation',
    );
    expect(severity).toBe('error');
    expect(consequence?.quantity.value).toBeCloseTo(0.5, 12);
  });

  it('the analyst who learns the arms before the code is frozen is named', () => {
    expect(findingOf('blinding: {untilCodeFrozen: false}', 'analysts-not-masked').path).toEqual([
      'blinding',
      'untilCodeFrozen',
    ]);
  });

  it('expectancy that is asked when the outcome is known is advice', () => {
    const late = findingOf(
      'measures: [{measure: expectancy-credibility, role: check, at: [post]}]',
      'expectancy-not-measured',
    );
    expect(late.severity).toBe('advice');
  });

  it('an induction that only changes a belief is a manipulation without saying so', () => {
    expect(
      findingOf('arms: [{id: cbct, practice: malleability-induction}]', 'manipulation-not-checked').message,
    ).toContain('whether people believe that empathy can grow');
  });

  it('deception, a measure and an arm can each call for a debriefing', () => {
    const code = 'debriefing-missing';
    expect(findingOf('ethics: {deception: "the spray is said to hold oxytocin"}', code).path).toEqual([
      'ethics',
      'deception',
    ]);
    expect(findingOf('measures: [{measure: crutches-seat, role: outcome, at: [post]}]', code).message).toContain(
      'crutches-seat',
    );
    expect(findingOf('arms: [{id: cbct, practice: tonglen}]', code).message).toContain('"cbct"');
  });

  it('brain and behaviour that nothing relates are advice', () => {
    const { severity, message } = findingOf(
      'measures: [{measure: fmri-mentalizing-roi, role: outcome, at: [baseline, post]}]',
      'neural-without-behaviour',
    );
    expect(severity).toBe('advice');
    expect(message).toContain('nothing says how the one should go with the other');
  });
});

describe('a study of one arm planned as a comparison', () => {
  it('is told what one arm cannot tell', () => {
    const { diagnostics } = planExample(`arms: [{id: health, remove: true}]
hypotheses: [{id: H2, remove: true}, {id: H1, compare: {comparator: null}}]
delivery: {teachers: {health: null}, clustering: {arms: [cbct]}}
inference: {multiplicity: none}`);
    expect(diagnostics.map(({ code }) => code)).toEqual(['comparison-missing']);
    expect(diagnostics[0].message).toContain('regression to the mean');
  });
});
