/**
 * A data-generating model: plain JSON from which any number of made-up data sets can be drawn.
 *
 * People are rows, variables are columns, one for each measure and visit (and a few that no measure has, such as who takes the
 * practice up). The latent value of a variable, for a person of an arm, is
 *
 *     mean x response(dose) + scale x (sum of coefficient x centred parent + shared residuals + class, teacher and own residual)
 *
 * What stands in the brackets is the centred value: it has mean 0 within arms, and children see it as it is there. All SDs are
 * in SD within arms, so that an effect in SD is a difference of means. What is analysed is a function of the latent value
 * (`shape`), and may be missing.
 */
export interface DataModel {
  readonly arms: readonly ModelArm[];
  /** In generating order: parents come before their children. */
  readonly variables: readonly Variable[];
  readonly dropout: Dropout;
  /** People are pairs: people 0 and 1 of an arm are the first, 2 and 3 the next; absent where people are single. */
  readonly pairs?: true;
  /** Trials of each person, for outcomes measured trial by trial. */
  readonly trials?: Trials;
  /** What is taken for granted, and which hypothesis is followed where they contradict one another: sentences for people. */
  readonly notes: readonly string[];
  /** Effects that each hypothesis has here, by its id, in the unit of the plan. */
  readonly effects: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Ids of hypotheses that are not followed in all they say. */
  readonly gaveWay: readonly string[];
}

export interface ModelArm {
  readonly id: string;
  /** People recruited. */
  readonly people: number;
  /** People recruited into each class, in order; empty where the arm has no classes. The sum is `people`. */
  readonly classSizes: readonly number[];
  /** Teacher of each class, numbered from 0 within the arm; empty without classes or where teachers do not matter. */
  readonly teachers: readonly number[];
  readonly uptake: Uptake;
}

/**
 * How much of the practice people take up, and what that does to the arm's means: a share takes none, the others a dose from a
 * beta distribution. Everybody takes all of it where `none` is 0, `mean` 1 and `sd` 0.
 */
export interface Uptake {
  /** Share of people with a dose of 0. */
  readonly none: number;
  /** Mean and SD of the dose among the others; SD 0 makes it the same for everyone. */
  readonly mean: number;
  readonly sd: number;
  /** Dose from which the mean is moved in full, and below not at all; absent where it is moved in proportion to the dose. */
  readonly threshold?: number;
}

export interface Variable {
  /** `<measure>@<visit>`, or a name without a measure. */
  readonly name: string;
  readonly measure?: string;
  readonly visit?: string;
  /** Mean of each arm, in the order of `arms`; the reference arm has 0. */
  readonly means: readonly number[];
  /** Each adds coefficient x centred value of another variable. */
  readonly parents: readonly Parent[];
  /** Parts shared with the residuals of earlier variables: `person` and `class` are multiples, by arm, of their standard residuals. */
  readonly shared: readonly Shared[];
  /** By arm: SD of the person's own residual, of a part that all people of a class share, and that all classes of a teacher share. */
  readonly residualSd: readonly number[];
  readonly classSd: readonly number[];
  readonly teacherSd: readonly number[];
  /** Factor on the whole centred part, by arm; 1 where arms vary alike. */
  readonly scale: readonly number[];
  /** SD of measurement error, added to what is observed and seen by no child. */
  readonly errorSd: number;
  /** Correlation of the own residuals of the two people of a pair. */
  readonly pairCorrelation: number;
  readonly source: Source;
  readonly shape: Shape;
  /** Scale of the analysis; a log is taken of values above 0 only. */
  readonly transform: 'log' | 'square-root' | 'none';
  /** SD within the reference arm on the scale of the analysis, which columns are divided by; 1 for what is counted. */
  readonly unit: number;
}

export interface Parent {
  /** Index into `variables`. */
  readonly variable: number;
  /** Whose value: the person's own, or that of the partner in the pair. */
  readonly of: 'self' | 'partner';
  /** By arm. */
  readonly coefficients: readonly number[];
  /** 2: the square of the centred value, less its expectation. */
  readonly power: 1 | 2;
  /** Expectation of the square within arms; only where `power` is 2. */
  readonly meanSquare?: number;
}

export interface Shared {
  /** Index into `variables`. */
  readonly variable: number;
  readonly person: readonly number[];
  readonly class: readonly number[];
}

/** What a variable's own residual is drawn from. The other two have no parents, classes or further residual. */
export type Source =
  | { readonly kind: 'normal' }
  /** Copies of an allele (0, 1, 2) in Hardy-Weinberg proportions; scored by copies, or 1 for any copy (`carrier`). */
  | { readonly kind: 'genotype'; readonly alleleFrequency: number; readonly coding: 'additive' | 'carrier' }
  /** 1 for a share of each arm, 0 for the others. */
  | { readonly kind: 'two-groups'; readonly shares: readonly number[] };

/**
 * From the latent value z to the observed one. In the reference arm before treatment z is normal with mean 0 and SD 1.
 */
export type Shape =
  /** mean + sd z. */
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  /** exp(meanLog + sdLog z), at least exp(floorLog). */
  | { readonly kind: 'log-normal'; readonly meanLog: number; readonly sdLog: number; readonly floorLog: number | null }
  /** mean + sd z, cut off at both ends. */
  | {
      readonly kind: 'bounded';
      readonly minimum: number;
      readonly maximum: number;
      readonly mean: number;
      readonly sd: number;
    }
  /** 1 + how many of the rising cut points lie below z. */
  | { readonly kind: 'ordinal'; readonly cuts: readonly number[] }
  /** 1 above the cut, otherwise 0. */
  | { readonly kind: 'binary'; readonly cut: number }
  /** 0 up to the cut, exp(meanLog + sdLog z) above. */
  | { readonly kind: 'zero-inflated'; readonly cut: number; readonly meanLog: number; readonly sdLog: number }
  /** Negative binomial with these rates by arm, variance rate + dispersion rate^2; dispersion 0 is Poisson. */
  | { readonly kind: 'count'; readonly rates: readonly number[]; readonly dispersion: number }
  /** The score of the source as it is. */
  | { readonly kind: 'score' };

/**
 * Who has left by a visit: those whose uniform draw u has logit(u) < threshold + slope x centred value of a variable.
 * Without a variable the threshold alone decides. People who have left do not come back.
 */
export interface Dropout {
  /** By visit id, in the order of the schedule: log odds of having left, by arm, rising; null where nobody has left. */
  readonly thresholds: Readonly<Record<string, readonly (number | null)[]>>;
  readonly mechanism: 'completely-at-random' | 'at-random' | 'not-at-random';
  /** Index of the variable that leaving depends on, and log odds per SD. */
  readonly variable?: number;
  readonly slope?: number;
}

/**
 * Two kinds of trial seen by every person: value = half the person's difference, either way, + person + stimulus + residual.
 * In units of the SD of single trials within a person, which `residualSd` is.
 */
export interface Trials {
  /** Name of the variable whose arm, visit and dropout the trials have. */
  readonly outcome: string;
  readonly perCondition: number;
  readonly difference: number;
  /** SDs of people's differences, of people's means, of stimuli (other ones in each condition), of single trials. */
  readonly slopeSd: number;
  readonly personSd: number;
  readonly stimulusSd: number;
  readonly residualSd: number;
  /** Autocorrelation of the residuals of successive trials of one person. */
  readonly autocorrelation: number;
}
