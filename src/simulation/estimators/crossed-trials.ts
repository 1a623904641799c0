import type { Estimate, Fitted } from './estimate.js';

/** Trials as rows; every person meets every stimulus once, and each stimulus belongs to one of the two conditions. */
export interface CrossedTrialsData {
  /** Person of each trial, from 0 without gaps in use (a number may be without trials). */
  readonly person: ArrayLike<number>;
  /** 0 or 1. */
  readonly condition: ArrayLike<number>;
  /** Stimulus of each trial, whole numbers from 0. */
  readonly stimulus: ArrayLike<number>;
  readonly value: ArrayLike<number>;
}

export interface CrossedTrialsFit {
  /** Mean in condition 1 minus mean in condition 0. */
  readonly difference: Estimate;
  readonly residualVariance: number;
  readonly stimulusVariance: number;
  /** Of people's means in condition 0, in condition 1, and their covariance. */
  readonly personVariances: readonly [number, number];
  readonly personCovariance: number;
  /** Whether a variance component is estimated as 0, or people's two means as wholly dependent. */
  readonly boundary: boolean;
}

/** A sum of squares on its degrees of freedom, and what it is one of. */
interface Part {
  readonly of: 'stimuli' | 'larger' | 'smaller';
  readonly df: number;
  readonly squares: number;
}

/**
 * Trials crossed with people and stimuli, both random: restricted maximum likelihood for
 * `lmer(value ~ condition + (condition | person) + (1 | stimulus))`, or without the last term where `stimuli` is 'fixed'.
 *
 * The data are balanced, so the restricted likelihood falls apart into one factor for each mean square: with n people, t
 * trials in a condition and G the covariance of people's two means,
 *
 *     people (a 2 x 2 matrix, n - 1 df)           Sigma = residual I + t G
 *     stimuli (2 (t - 1) df)                       residual + n stimulus
 *     rest (2 (t - 1) (n - 1) df)                  residual
 *
 * The estimates are the mean squares themselves as long as none of stimuli and the eigenvalues of people's matrix lies below
 * the rest; what lies below it is pooled with it, smallest first, which is where the likelihood has its maximum under
 * variances that are not negative (Robertson, Wright and Dykstra 1988, Order restricted statistical inference). Nothing is iterated.
 *
 * The difference has variance (u' Sigma u + 2 n stimulus) / (n t), u = (-1, 1), and Satterthwaite's degrees of freedom by the
 * observed information of what was free to move, as lmerTest has them.
 *
 * Type I error at alpha .05: .038 with 10 people and 6 trials a condition where stimuli matter little (their variance .09 of a
 * trial's), .045 with 20 people and 12 trials: a variance near 0 is overestimated on average.
 *
 * Throws a RangeError where the table is not balanced: simulated trials are.
 */
export function crossedTrials(data: CrossedTrialsData, stimuli: 'random' | 'fixed'): Fitted<CrossedTrialsFit> {
  const table = tableOf(data);
  const { people: n, perCondition: t } = table;
  if (n < 2 || t < 2) return { reason: 'too-few-people' };
  const { means, squares } = sumsOfSquares(table);
  const axes = principalAxes(squares.people);
  const dfRest = 2 * (t - 1) * (n - 1);
  const dfStimuli = 2 * (t - 1);
  const random = stimuli === 'random';
  const base = random
    ? { df: dfRest, squares: squares.rest }
    : { df: dfRest + dfStimuli, squares: squares.rest + squares.stimuli };
  const parts: Part[] = [
    ...(random ? [{ of: 'stimuli', df: dfStimuli, squares: squares.stimuli } as const] : []),
    { of: 'larger', df: n - 1, squares: axes.larger },
    { of: 'smaller', df: n - 1, squares: axes.smaller },
  ];
  const { df, residual, free } = pooled(base, parts);
  if (!(residual > 1e-14 * (squares.total / (2 * n * t)))) return { reason: 'no-variation' };
  const at = (of: Part['of']) => {
    const part = free.find((candidate) => candidate.of === of);
    return part ? part.squares / part.df : residual;
  };
  const [larger, smaller, byStimuli] = [at('larger'), at('smaller'), at('stimuli')];
  const isFree = (of: Part['of']) => free.some((candidate) => candidate.of === of);

  // u in the axes of people's matrix, which has `larger` and `smaller` as eigenvalues.
  const along = axes.direction[1] - axes.direction[0];
  const across = -axes.direction[0] - axes.direction[1];
  const variance = larger * square(along) + smaller * square(across) + 2 * (byStimuli - residual);
  // Each term: (derivative by the logarithm of a variance, or by the angle of the axes)^2 / information.
  const residualPart = residual * ((isFree('smaller') ? 0 : square(across)) + (isFree('larger') ? 0 : square(along)));
  const stimuliPart = isFree('stimuli') ? 2 : 0;
  let spread = square(residualPart - stimuliPart * residual) / df;
  if (isFree('stimuli')) spread += square(stimuliPart * byStimuli) / dfStimuli;
  if (isFree('larger')) spread += square(larger * square(along)) / (n - 1);
  if (isFree('smaller')) spread += square(smaller * square(across)) / (n - 1);
  if (isFree('larger')) {
    const turn = 2 * (larger - smaller) * along * across;
    const gap = (axes.larger - axes.smaller) * (1 / smaller - 1 / larger);
    if (gap > 0) spread += square(turn) / (2 * gap);
  }
  const [cos, sin] = axes.direction;
  return {
    difference: {
      value: means[1] - means[0],
      standardError: Math.sqrt(variance / (n * t)),
      df: square(variance) / spread,
    },
    residualVariance: residual,
    stimulusVariance: (byStimuli - residual) / n,
    personVariances: [
      (larger * square(cos) + smaller * square(sin) - residual) / t,
      (larger * square(sin) + smaller * square(cos) - residual) / t,
    ],
    personCovariance: ((larger - smaller) * cos * sin) / t,
    boundary: free.length < parts.length,
  };
}

/** Pools with the rest what lies below it, smallest mean square first. */
function pooled(base: { readonly df: number; readonly squares: number }, parts: readonly Part[]) {
  let { df, squares } = base;
  const rising = [...parts].sort((a, b) => a.squares / a.df - b.squares / b.df);
  while (rising.length > 0 && rising[0]!.squares * df <= squares * rising[0]!.df) {
    const part = rising.shift()!;
    df += part.df;
    squares += part.squares;
  }
  return { df, residual: squares / df, free: rising };
}

interface Table {
  readonly people: number;
  readonly perCondition: number;
  readonly centre: number;
  /** Sum of each person in condition 0 and 1, about the centre: one pair after the other. */
  readonly ofPeople: Float64Array;
  /** Sum of each stimulus, about the centre, and its condition. */
  readonly ofStimuli: Float64Array;
  readonly conditionOf: Int8Array;
  readonly total: number;
}

function tableOf({ person, condition, stimulus, value }: CrossedTrialsData): Table {
  const rows = value.length;
  let [lastPerson, lastStimulus, sum] = [-1, -1, 0];
  for (let i = 0; i < rows; i++) {
    if (person[i]! > lastPerson) lastPerson = person[i]!;
    if (stimulus[i]! > lastStimulus) lastStimulus = stimulus[i]!;
    sum += value[i]!;
  }
  const centre = sum / rows;
  const ofPeople = new Float64Array(2 * (lastPerson + 1));
  const trialsOf = new Int32Array(2 * (lastPerson + 1));
  const ofStimuli = new Float64Array(lastStimulus + 1);
  const meetings = new Int32Array(lastStimulus + 1);
  const conditionOf = new Int8Array(lastStimulus + 1).fill(-1);
  let total = 0;
  let mixed = false;
  for (let i = 0; i < rows; i++) {
    const [place, item] = [2 * person[i]! + condition[i]!, stimulus[i]!];
    const from = value[i]! - centre;
    ofPeople[place]! += from;
    trialsOf[place]! += 1;
    ofStimuli[item]! += from;
    meetings[item]! += 1;
    mixed ||= conditionOf[item] !== -1 && conditionOf[item] !== condition[i];
    conditionOf[item] = condition[i]!;
    total += from * from;
  }
  const present = Array.from({ length: lastPerson + 1 }, (_, i) => i).filter((i) => trialsOf[2 * i]! > 0);
  const people = present.length;
  const perCondition = people > 0 ? trialsOf[2 * present[0]!]! : 0;
  const balanced =
    !mixed &&
    present.every((i) => trialsOf[2 * i] === perCondition && trialsOf[2 * i + 1] === perCondition) &&
    meetings.every((count) => count === people || count === 0) &&
    rows === 2 * people * perCondition;
  if (!balanced) throw new RangeError('Every person must meet every stimulus once, half of them in each condition.');
  return {
    people,
    perCondition,
    centre,
    ofPeople:
      people === lastPerson + 1
        ? ofPeople
        : Float64Array.from(present.flatMap((i) => [ofPeople[2 * i]!, ofPeople[2 * i + 1]!])),
    ofStimuli,
    conditionOf,
    total,
  };
}

/** Means of the conditions, and sums of squares of people (0,0), (0,1), (1,1), stimuli and the rest. */
function sumsOfSquares({ people: n, perCondition: t, centre, ofPeople, ofStimuli, conditionOf, total }: Table) {
  const means = [0, 0];
  for (let i = 0; i < 2 * n; i++) means[i % 2]! += ofPeople[i]! / (n * t);
  const [first, second] = means as [number, number];
  let [s00, s01, s11] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const a = ofPeople[2 * i]! / t - first;
    const b = ofPeople[2 * i + 1]! / t - second;
    s00 += t * a * a;
    s01 += t * a * b;
    s11 += t * b * b;
  }
  let stimuli = 0;
  for (let item = 0; item < ofStimuli.length; item++) {
    if (conditionOf[item]! < 0) continue;
    const from = ofStimuli[item]! / n - (conditionOf[item] === 0 ? first : second);
    stimuli += n * from * from;
  }
  const between = n * t * (first * first + second * second);
  const rest = total - between - s00 - s11 - stimuli;
  return {
    means: [first + centre, second + centre] as const,
    squares: { people: [s00, s01, s11] as const, stimuli, rest: Math.max(0, rest), total },
  };
}

/** Eigenvalues of [[a, b], [b, c]], and the unit vector that belongs to the larger: square roots only. */
function principalAxes([a, b, c]: readonly [number, number, number]) {
  const half = (a - c) / 2;
  const radius = Math.sqrt(half * half + b * b);
  const centre = (a + c) / 2;
  const cosDouble = radius > 0 ? half / radius : 1;
  const cos = Math.sqrt((1 + cosDouble) / 2);
  const sin = Math.sqrt((1 - cosDouble) / 2);
  return {
    larger: centre + radius,
    smaller: Math.max(0, centre - radius),
    direction: [cos, b < 0 ? -sin : sin] as const,
  };
}

/** A product, which every engine rounds alike; a power need not be. */
const square = (x: number): number => x * x;
