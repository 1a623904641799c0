import { describe, expect, it } from 'vitest';
import { nightly } from '../simulation/size.js';
import { expectAgreement, simulatedPower } from './agreement.js';
import { assumed, type Trial, trialOf } from './trial.js';

/**
 * Kinds that look for what carries a difference. Their closed forms, but for that of one mediator, know neither baselines nor
 * classes, so measures are taken once and people learn alone where the two are compared.
 */

type Planned = Pick<Trial, 'hypothesis' | 'measures' | 'baselineCorrelation'>;
type Values = Readonly<Record<string, number>>;

const planned = (roles: string, effects: Values): string =>
  `${roles}, compare: {treatment: cbct, comparator: health}, effects: {${Object.entries(effects)
    .map(([name, value]) => `${name}: ${assumed(value)}`)
    .join(', ')}}`;

/** Measures taken once, the outcome last. */
const once = (...measures: readonly string[]): string => {
  const role = (i: number) => (i === measures.length - 1 ? 'outcome' : 'mediator');
  return `[${measures.map((id, i) => `{measure: ${id}, role: ${role(i)}, at: [after]}`).join(', ')}]`;
};

const oneMediator = (effects: Values): Planned => ({
  hypothesis: planned(
    'hypothesis: inflammation-mediates-social-change, mediator: il6-plasma, outcome: ucla-loneliness, test: monte-carlo-interval',
    effects,
  ),
  measures:
    '[{measure: il6-plasma, role: mediator, at: [before, after], transform: log}, {measure: ucla-loneliness, role: outcome, at: [before, after]}]',
  baselineCorrelation: '{il6-plasma: 0.5, ucla-loneliness: 0.6}',
});

const serial = (effects: Values): Planned => ({
  hypothesis: planned(
    'hypothesis: cft-safety-serial-mediation, mediators: [safeness-scale, compassion-scale], outcome: swls-life-satisfaction',
    effects,
  ),
  measures: once('safeness-scale', 'compassion-scale', 'swls-life-satisfaction'),
});

const parallel = (effects: Values): Planned => ({
  hypothesis: planned(
    'hypothesis: regulation-vagal-mediates-prosocial, mediators: [rsa-reactivity, erq], outcome: state-care-distress-ratings',
    effects,
  ),
  measures: once('rsa-reactivity', 'erq', 'state-care-distress-ratings'),
});

const moderated = (effects: Values): Planned => ({
  hypothesis: planned(
    'hypothesis: lkm-vagal-upward-spiral, test: moderated-mediation, mediator: mdes-positive-emotions, moderator: ambulatory-hrv, outcome: rsa-rest',
    effects,
  ),
  measures: `[{measure: ambulatory-hrv, role: moderator, at: [before]}, ${once('mdes-positive-emotions', 'rsa-rest').slice(1)}`,
});

const both = ['cbct', 'health'];

interface Case {
  readonly trial: Trial;
  readonly recruited: readonly [number, number];
  readonly within?: number;
  /** Also in `npm test`. */
  readonly often?: true;
}

const cases: Readonly<Record<string, Case>> = {
  // The interval rests on 4093 draws, the closed form on infinitely many.
  'Monte Carlo interval, few people': {
    trial: oneMediator({ a: -0.5, b: 0.5, direct: -0.1 }),
    recruited: [14, 14],
    within: 0.002,
    often: true,
  },
  'Monte Carlo interval, an ordinary trial': {
    trial: oneMediator({ a: -0.3, b: 0.25, direct: -0.1 }),
    recruited: [90, 70],
    within: 0.002,
    often: true,
  },
  'Monte Carlo interval, classes': {
    trial: { ...oneMediator({ a: -0.45, b: 0.35, direct: -0.1 }), classes: { size: 8, icc: 0.08, arms: both } },
    recruited: [48, 48],
    within: 0.02,
  },
  'Monte Carlo interval, classes in one arm': {
    trial: { ...oneMediator({ a: -0.45, b: 0.35, direct: -0.1 }), classes: { size: 8, icc: 0.08, arms: ['cbct'] } },
    recruited: [64, 64],
    within: 0.02,
  },
  'serial, few people': { trial: serial({ a: 0.6, middle: 0.6, b: 0.6 }), recruited: [12, 14], often: true },
  'serial, an ordinary trial': { trial: serial({ a: 0.35, middle: 0.3, b: -0.35 }), recruited: [60, 60], often: true },
  'serial, no middle path': { trial: serial({ a: 0.5, middle: 0.001, b: 0.5 }), recruited: [40, 40] },
  'parallel, few people': {
    trial: parallel({ a1: 0.6, b1: 0.5, a2: 0.6, b2: 0.5, direct: 0, mediatorCorrelation: 0.2 }),
    recruited: [14, 14],
    within: 1e-3,
    often: true,
  },
  'parallel, an ordinary trial': {
    trial: parallel({ a1: 0.3, b1: 0.3, a2: 0.35, b2: 0.25, direct: 0.1, mediatorCorrelation: 0.3 }),
    recruited: [80, 60],
    often: true,
  },
  'parallel, mediators that go against each other': {
    trial: parallel({ a1: 0.35, b1: 0.3, a2: 0.3, b2: 0.35, direct: 0, mediatorCorrelation: -0.4 }),
    recruited: [50, 50],
  },
  // The closed form has the planned number of people in either group; in the data they come as they come.
  'moderated, few people': {
    trial: moderated({ aDifference: 1.8, b: 0.7, groupShare: 0.5 }),
    recruited: [16, 16],
    within: 0.02,
    often: true,
  },
  'moderated, an ordinary trial': {
    trial: moderated({ aDifference: 0.7, b: 0.25, groupShare: 0.5 }),
    recruited: [120, 120],
    within: 0.003,
    often: true,
  },
  'moderated, groups of unequal size': {
    trial: moderated({ aDifference: 0.8, b: 0.25, groupShare: 0.3 }),
    recruited: [120, 120],
    within: 0.003,
  },
};

describe('simulated power agrees with the closed form', () => {
  it.each(Object.entries(cases).filter(([, { often }]) => often || nightly))(
    '%s',
    (_, { trial, recruited: [cbct, health], within = 0 }) => {
      expectAgreement(trialOf(trial), 'H1', { cbct, health }, { within });
    },
  );
});

describe('estimates of indirect effects', () => {
  const replications = nightly ? 10_000 : 250;
  const trials: Readonly<Record<string, readonly [Planned, Values]>> = {
    'of one mediator': [
      oneMediator({ a: -0.4, b: 0.3, direct: -0.1 }),
      { a: -0.4, b: 0.3, direct: -0.1, indirect: -0.12 },
    ],
    'of two in a row': [serial({ a: 0.4, middle: 0.5, b: 0.4 }), { a: 0.4, middle: 0.5, b: 0.4, indirect: 0.08 }],
    'of two side by side': [
      parallel({ a1: 0.4, b1: 0.3, a2: 0.3, b2: 0.4, direct: 0.1, mediatorCorrelation: 0.3 }),
      { indirect1: 0.12, indirect2: 0.12, a1: 0.4, b1: 0.3, a2: 0.3, b2: 0.4 },
    ],
    'of which one group has more': [
      moderated({ aDifference: 0.8, b: 0.3, groupShare: 0.4 }),
      { index: 0.24, aDifference: 0.8, b: 0.3 },
    ],
  };

  it.each(Object.entries(trials))('%s are those planned on average', (_, [trial, expected]) => {
    const { means, failures } = simulatedPower(trialOf(trial), 'H1', { cbct: 100, health: 100 }, replications);
    expect(failures).toEqual({});
    expect(Object.keys(means).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, value] of Object.entries(expected)) {
      // Paths have standard errors of about 0.07 with 200 people, and of 0.28 where groups are compared.
      const error = ({ index: 0.12, aDifference: 0.3 }[name] ?? 0.1) / Math.sqrt(replications);
      expect(Math.abs(means[name] - value), `${name}: ${means[name]}`).toBeLessThan(4 * error);
    }
  });

  it('are found less often where the mediator is measured with error', () => {
    const plan = (more: string) => trialOf({ ...oneMediator({ a: -0.35, b: 0.3, direct: 0 }), more });
    const recruited = { cbct: 60, health: 60 };
    const exact = simulatedPower(plan(''), 'H1', recruited, nightly ? 4000 : 250);
    const noisy = simulatedPower(
      plan('simulation: {measures: {il6-plasma: {reliability: 0.5}}}'),
      'H1',
      recruited,
      400,
    );
    expect(noisy.rate).toBeLessThan(exact.rate - 4 * Math.hypot(noisy.standardError, exact.standardError));
  });
});

describe('where one path is missing', () => {
  const replications = nightly ? 20_000 : 400;
  const share = (trial: Planned, recruited: number) =>
    simulatedPower(trialOf(trial), 'H1', { cbct: recruited, health: recruited }, replications);

  it('no test rejects more often than its error rate, and joint significance with all paths missing almost never', () => {
    const trials = {
      interval: oneMediator({ a: -0.001, b: 0.6, direct: 0 }),
      serial: serial({ a: 0.6, middle: 0.6, b: 0.001 }),
      parallel: parallel({ a1: 0.6, b1: 0.6, a2: 0.001, b2: 0.4, direct: 0, mediatorCorrelation: 0.2 }),
      moderated: moderated({ aDifference: 0.001, b: 0.6, groupShare: 0.5 }),
    };
    for (const [name, trial] of Object.entries(trials)) {
      const { rate } = share(trial, 60);
      // With one path left, the interval takes its standard error for known: .0525 with 120 people.
      expect(rate, name).toBeLessThan(0.0525 + 4 * Math.sqrt((0.05 * 0.95) / replications));
    }
    expect(share(serial({ a: 0.001, middle: 0.001, b: 0.001 }), 30).rate).toBeLessThan(0.006);
  });
});
