import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/plan/plan.js';
import { nightly } from '../simulation/size.js';
import { type SimulatedRun, simulatedPower } from './agreement.js';
import { assumed, trialOf } from './trial.js';

/** Every analysis of two arms does with missing values what the plan says. */

const methods = ['complete-cases', 'multiple-imputation', 'full-likelihood'] as const;
type Method = (typeof methods)[number];

interface Design {
  readonly classes?: readonly string[];
  readonly attrition?: number;
  /** Visits that are close together say more of one another. */
  readonly autoregressive?: boolean;
  /** Everybody who leaves does so after the visit in the middle. */
  readonly late?: boolean;
  readonly mechanism?: string;
  readonly middle?: boolean;
}

const wellbeing = (method: Method, design: Design): Plan => {
  const { classes, attrition = 0.3, mechanism = 'completely-at-random', middle = true } = design;
  const correlation = design.autoregressive ? '{kind: autoregressive, perWeek: 0.97}' : '{kind: exchangeable, r: 0.6}';
  const byVisit = design.late ? `, byVisit: {middle: 0, after: ${attrition}}` : '';
  const depends = mechanism === 'completely-at-random' ? '' : ', measure: swls-life-satisfaction, strength: 1.5';
  return trialOf({
    hypothesis: `hypothesis: kindness-wellbeing, outcome: swls-life-satisfaction, compare: {treatment: cbct, comparator: health}, effects: {difference: ${assumed(0.5)}}`,
    schedule: '[{id: before, week: 0}, {id: middle, week: 4}, {id: after, week: 8}]',
    measures: `[{measure: swls-life-satisfaction, role: outcome, at: [before, ${middle ? 'middle, ' : ''}after], primaryAt: after}]`,
    baselineCorrelation: '{swls-life-satisfaction: 0.6}',
    attrition,
    ...(classes ? { classes: { size: 8, icc: 0.1, arms: classes } } : {}),
    more: `missingData: {assumption: missing-at-random, primary: ${method}}
simulation:
  measures: {swls-life-satisfaction: {correlation: ${correlation}}}
  dropout: {mechanism: ${mechanism}${depends}${byVisit}}`,
  });
};

const mediation = (method: Method): Plan =>
  trialOf({
    hypothesis: `hypothesis: inflammation-mediates-social-change, mediator: il6-plasma, outcome: ucla-loneliness, test: monte-carlo-interval, compare: {treatment: cbct, comparator: health}, effects: {a: ${assumed(-0.4)}, b: ${assumed(0.4)}, direct: ${assumed(-0.1)}}`,
    schedule: '[{id: before, week: 0}, {id: middle, week: 4}, {id: after, week: 8}]',
    measures:
      '[{measure: il6-plasma, role: mediator, at: [before, middle], transform: log, primaryAt: middle}, {measure: ucla-loneliness, role: outcome, at: [before, middle, after], primaryAt: after}]',
    baselineCorrelation: '{il6-plasma: 0.5, ucla-loneliness: 0.6}',
    attrition: 0.3,
    more: `missingData: {assumption: missing-at-random, primary: ${method}}`,
  });

const recruited = { cbct: 64, health: 64 };
const error = (rate: number, replications: number) => Math.sqrt((rate * (1 - rate)) / replications);

/** The same data sets, analysed in each way. */
const each = (planOf: (method: Method) => Plan, replications: number, factor = 1): Record<Method, SimulatedRun> =>
  Object.fromEntries(
    methods.map((method) => [method, simulatedPower(planOf(method), 'H1', recruited, replications, { factor })]),
  ) as Record<Method, SimulatedRun>;

describe('missing values, people alone', () => {
  const replications = nightly ? 4000 : 150;

  it.each(['completely-at-random', 'at-random'])(
    '%s: every method keeps its error rate and the effect',
    (mechanism) => {
      const none = each((method) => wellbeing(method, { mechanism }), replications, 0);
      const planned = each((method) => wellbeing(method, { mechanism }), replications);
      for (const method of methods) {
        expect(none[method].failures).toEqual({});
        expect(Math.abs(none[method].rate - 0.05), method).toBeLessThan(4 * error(0.05, replications));
        // The estimate has a standard error of about 0.17.
        expect(Math.abs(planned[method].means.difference - 0.5)).toBeLessThan((4 * 0.18) / Math.sqrt(replications));
      }
    },
  );

  it('an earlier visit that goes with the outcome gives some of the lost power back', () => {
    const design = { attrition: 0.5, autoregressive: true, late: true };
    const found = each((method) => wellbeing(method, design), nightly ? 4000 : 300, 0.5);
    // The same data in every way, so a difference is surer than that of two rates.
    const gain = nightly ? 4 * found['complete-cases'].standardError : 0.03;
    expect(found['full-likelihood'].rate).toBeGreaterThan(found['complete-cases'].rate + gain);
    expect(found['multiple-imputation'].rate).toBeGreaterThan(found['complete-cases'].rate + gain);
    if (nightly) console.log(found);
  });

  it('without an earlier visit the likelihood says what complete cases say', () => {
    const found = each((method) => wellbeing(method, { middle: false }), 100);
    expect(found['full-likelihood'].rate).toBe(found['complete-cases'].rate);
    expect(found['full-likelihood'].means.difference).toBeCloseTo(found['complete-cases'].means.difference, 8);
  });

  it('paths of a mediation whose mediator is measured before people leave', () => {
    const found = each(mediation, replications);
    for (const method of methods) {
      expect(found[method].failures).toEqual({});
      expect(Math.abs(found[method].means.a + 0.4), method).toBeLessThan((4 * 0.1) / Math.sqrt(replications));
      expect(Math.abs(found[method].means.b - 0.4), method).toBeLessThan((4 * 0.11) / Math.sqrt(replications));
    }
    // Path a rests on people whom complete cases of either model keep, so all three are near one another.
    expect(Math.abs(found['full-likelihood'].rate - found['complete-cases'].rate)).toBeLessThan(0.1);
  });
});

describe('missing values in classes', () => {
  const replications = nightly ? 1500 : 80;

  it.each([[['cbct', 'health']], [['cbct']]])(
    'classes in %s: no method is liberal, and imputation at most a little cautious',
    (classes) => {
      const none = each((method) => wellbeing(method, { classes }), replications, 0);
      const planned = each((method) => wellbeing(method, { classes }), replications);
      for (const method of methods) {
        expect(none[method].failures).toEqual({});
        expect(none[method].rate, method).toBeLessThan(0.055 + 4 * error(0.05, replications));
        expect(Math.abs(planned[method].means.difference - 0.5)).toBeLessThan((4 * 0.24) / Math.sqrt(replications));
      }
      expect(none['multiple-imputation'].rate).toBeGreaterThan(0.025 - 4 * error(0.025, replications));
      const lost = planned['complete-cases'].rate - planned['multiple-imputation'].rate;
      expect(lost).toBeLessThan(0.06 + 4 * error(0.06, replications));
      if (nightly) console.log(classes, none, planned);
    },
  );
});
