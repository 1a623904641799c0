import { describe, expect, it } from 'vitest';
import { classesAncova } from '../../src/power/classes-ancova.js';
import { tWelch } from '../../src/power/t-welch.js';
import { powerAt } from '../../src/sizing/index.js';
import { normal } from '../../src/statistics/normal.js';
import { modelOf, simulatedPower } from '../kinds/agreement.js';
import type { Trial } from '../kinds/trial.js';
import { nightly } from '../simulation/size.js';
import { plainTrial } from './drafts.js';

/** What the closed forms take for granted is broken on purpose, and power moves as theory says. */

const outcome = 'swls-life-satisfaction';
const replications = nightly ? 40_000 : 1500;
const people = { cbct: 60, health: 60 };

const simulated = (trial: Partial<Trial>, recruited: Readonly<Record<string, number>> = people) =>
  simulatedPower(plainTrial(trial), 'H1', recruited, replications);

/** Simulated power lies within four standard errors of a figure, or `within` of it beyond that. */
function expectPower(run: ReturnType<typeof simulated>, theory: number, within = 0): void {
  const beyond = (Math.abs(run.rate - theory) - within) / run.standardError;
  expect(beyond <= 4 ? 'as theory says' : `${run.rate} +- ${run.standardError}, theory ${theory}`).toBe(
    'as theory says',
  );
}

const planned = powerAt(plainTrial(), 'H1', people).power;
const after = (transform: string) => `[{measure: ${outcome}, role: outcome, at: [after], transform: ${transform}}]`;

describe('power of a difference of half an SD', () => {
  it('is as planned where nothing is broken', () => {
    expectPower(simulated({}), planned);
  });

  it('falls with skew that nobody transforms away: the arms differ less, in SD, than their logarithms', () => {
    const sdLog = 1;
    const run = simulated({
      measures: after('none'),
      baselineCorrelation: '{}',
      more: `simulation: {measures: {${outcome}: {distribution: {shape: log-normal, sdLog: ${sdLog}}}}}`,
    });
    const ratio = Math.exp(0.5 * sdLog);
    const sd = Math.exp(sdLog ** 2 / 2) * Math.sqrt(Math.exp(sdLog ** 2) - 1);
    const theory = tWelch.evaluate({
      ...{ n1: 60, n2: 60, alpha: 0.05, sides: 2 },
      difference: Math.exp(sdLog ** 2 / 2) * (ratio - 1),
      ...{ sd1: sd * ratio, sd2: sd },
    }).power;
    const clean = simulated({ measures: after('none'), baselineCorrelation: '{}' });
    expect(theory).toBeLessThan(clean.rate - 0.1);
    // Means of 60 log-normal values are not quite normal.
    expectPower(run, theory, 0.05);
  });

  it('is kept by the logarithm', () => {
    const more = `simulation: {measures: {${outcome}: {distribution: {shape: log-normal, sdLog: 1}}}}`;
    expectPower(
      simulated({ measures: `[{measure: ${outcome}, role: outcome, at: [before, after], transform: log}]`, more }),
      planned,
    );
  });

  it('falls with a floor: what is censored differs less between the arms', () => {
    const share = 0.4;
    const run = simulated({
      measures: after('log'),
      baselineCorrelation: '{}',
      more: `simulation: {measures: {${outcome}: {distribution: {shape: log-normal, sdLog: 1, belowFloor: ${share}}}}}`,
    });
    const [treated, untreated] = [0.5, 0].map((mean) => censored(mean, normal.quantile(share)));
    const theory = tWelch.evaluate({
      ...{ n1: 60, n2: 60, alpha: 0.05, sides: 2 },
      difference: treated.mean - untreated.mean,
      ...{ sd1: treated.sd, sd2: untreated.sd },
    }).power;
    expect(theory).toBeLessThan(simulated({ measures: after('log'), baselineCorrelation: '{}' }).rate - 0.01);
    expectPower(run, theory, 0.02);
  });

  it('falls with dropout, to that of the people who are left', () => {
    const more = 'simulation: {dropout: {byVisit: {after: 0.4}}}';
    expectPower(simulated({ more }), powerAt(plainTrial(), 'H1', people, { attrition: 0.4 }).power, 0.01);
  });

  it('falls with people who do not practise', () => {
    const none = 0.4;
    const run = simulated({ more: `simulation: {adherence: {none: ${none}}}` });
    // The arm's mean falls by the share; that some do and some do not practise adds variance to one arm.
    const effect = 0.5 * (1 - none);
    const variance = 1 + (0.25 * none * (1 - none)) / 2 / (1 - 0.36);
    const theory = powerAt(plainTrial(), 'H1', people, { effects: { difference: effect / Math.sqrt(variance) } }).power;
    expect(theory).toBeLessThan(planned - 0.3);
    expectPower(run, theory, 0.01);
  });

  it('falls with classes of unequal size', () => {
    const classes = { size: 15, icc: 0.2, arms: ['cbct', 'health'] };
    const recruited = { cbct: 90, health: 90 };
    const inputs = {
      ...{ classes1: 6, classSize1: 15, icc1: 0.2, classes2: 6, classSize2: 15, icc2: 0.2 },
      ...{ d: 0.9, baselineR: 0, covariates: 0, alpha: 0.05, sides: 2 as const },
    };
    const trial = (variation: number): Partial<Trial> => ({
      hypothesis: plainHypothesis(0.9),
      ...{ classes, measures: after('none'), baselineCorrelation: '{}' },
      more: `simulation: {classes: {sizeVariation: ${variation}}}`,
    });
    const [equal, unequal] = [0, 0.7].map(
      (sizeVariation) => classesAncova.evaluate({ ...inputs, sizeVariation }).power,
    );
    expect(unequal).toBeLessThan(equal - 0.005);
    expectPower(simulated(trial(0), recruited), equal, 0.01);
    expectPower(simulated(trial(0.7), recruited), unequal, 0.04);
  });
});

describe('who leaves for a reason', () => {
  const leaving = (mechanism: string, strength: number) =>
    simulatedPower(
      plainTrial({
        more: `simulation: {dropout: {mechanism: ${mechanism}, measure: ${outcome}, strength: ${strength}, byVisit: {after: 0.4}}}`,
      }),
      'H1',
      people,
      replications,
    ).means.difference;
  // The standard error of a mean estimate: one trial of 72 people has about 0.19.
  const error = 0.2 / Math.sqrt(replications);

  it('biases nothing where it is the baseline that is adjusted for', () => {
    expect(Math.abs(leaving('at-random', 2) - 0.5)).toBeLessThan(4 * error);
  });

  it('biases the difference towards 0 where it is the very value that goes missing', () => {
    expect(leaving('not-at-random', 2)).toBeLessThan(0.5 - 4 * error);
  });

  it('makes the arms differ where there is nothing, if more leave one arm', () => {
    const plan = plainTrial({
      more: `simulation: {dropout: {mechanism: not-at-random, measure: ${outcome}, strength: 2, arms: {cbct: 0.5, health: 0.1}}}`,
    });
    const run = simulatedPower(plan, 'H1', people, replications, { factor: 0 });
    expect(run.means.difference).toBeLessThan(-0.1);
    expect(run.rate).toBeGreaterThan(0.05 + 4 * run.standardError);
    expect(modelOf(plan, people).dropout.mechanism).toBe('not-at-random');
  });
});

/** Mean and SD of a normal variable of SD 1 whose values below a floor are set to it. */
function censored(mean: number, floor: number): { mean: number; sd: number } {
  const below = normal.cdf(floor - mean);
  const density = Math.exp(-((floor - mean) ** 2) / 2) / Math.sqrt(2 * Math.PI);
  const first = floor * below + mean * (1 - below) + density;
  const second = floor ** 2 * below + (mean ** 2 + 1) * (1 - below) + (floor + mean) * density;
  return { mean: first, sd: Math.sqrt(second - first ** 2) };
}

const plainHypothesis = (difference: number) =>
  `hypothesis: kindness-wellbeing, outcome: ${outcome}, compare: {treatment: cbct, comparator: health}, effects: {difference: {value: ${difference}, basis: {kind: assumption, because: "to try"}}}`;
