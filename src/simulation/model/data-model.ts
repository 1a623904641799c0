/**
 * A data-generating model: plain JSON from which any number of made-up data sets can be drawn.
 *
 * People are rows, variables are columns, one for each measure and visit (and a few that no measure has, such as uptake).
 * The latent value of a variable is
 *
 *     mean[arm] x dose + sdByArm[arm] x (sum of coefficient x centred parent + class part + residual)
 *
 * in units of the SD within arms before any scaling, so that an effect in SD is a difference of means. The observed value is a
 * function of the latent one (`shape`), and may be missing.
 */
export interface DataModel {
  readonly arms: readonly ModelArm[];
  /** In generating order: parents come before their children. */
  readonly variables: readonly Variable[];
  readonly dropout: Dropout;
  /** Pairs of people (dyads): people 0 and 1 are one pair, 2 and 3 the next; absent where people are single. */
  readonly pairs?: true;
  /** Trials of each person, for outcomes measured trial by trial. */
  readonly trials?: Trials;
  /** Where hypotheses contradict one another, which of them this model follows: sentences for people to read. */
  readonly notes: readonly string[];
}

export interface ModelArm {
  readonly id: string;
  /** People recruited. */
  readonly people: number;
  /** People recruited into each class, in order; empty where the arm has no classes. The sum is `people`. */
  readonly classSizes: readonly number[];
  /** Teacher of each class, numbered from 0 within the arm; empty without classes or where teachers do not matter. */
  readonly teachers: readonly number[];
  /** How much of the practice people take up; 1 for everyone where nothing is said. */
  readonly uptake: Uptake;
}

/** Dose a person takes up, as a factor on the arm's means: `share` of people take none, the rest a beta with this mean and SD. */
export interface Uptake {
  /** Share of people with a dose of 0. */
  readonly none: number;
  /** Mean and SD of the dose among the others; SD 0 makes it the same for everyone. */
  readonly mean: number;
  readonly sd: number;
}

export interface Variable {
  /** `<measure>@<visit>`, or the name of a variable without a measure, such as `uptake`. */
  readonly name: string;
  readonly measure?: string;
  readonly visit?: string;
  /** Mean of each arm, in the order of `arms`. */
  readonly means: readonly number[];
  /** Effects of the arms grow with the dose taken up (true for everything after allocation that the arms move). */
  readonly doseResponse: boolean;
  /** Parents: each adds coefficient x centred latent value, the coefficient perhaps different in each arm. */
  readonly parents: readonly Parent[];
  /** SD of what is left for the person, by arm. */
  readonly residualSd: readonly number[];
  /** Class part, by arm: SD of an effect that all people of a class share, drawn anew for this variable. */
  readonly classSd: readonly number[];
  /** The same for all classes of one teacher. */
  readonly teacherSd: readonly number[];
  /** Factor on the whole centred part, by arm (1 where arms vary alike). */
  readonly sdByArm: readonly number[];
  /** Correlation of the residuals of the two people of a pair. */
  readonly pairCorrelation?: number;
  readonly source: Source;
  readonly shape: Shape;
}

export interface Parent {
  /** Index into `variables`; `of` says whose value: the person's own, or that of the partner in the pair. */
  readonly variable: number;
  readonly of: 'self' | 'partner';
  /** By arm. */
  readonly coefficients: readonly number[];
  /** Power the centred value is raised to, then centred again on its expectation: 2 for a bend. */
  readonly power: 1 | 2;
}

/** What a residual is drawn from. A genotype counts alleles (0, 1, 2) and is centred on 2 x frequency. */
export type Source =
  | { readonly kind: 'normal' }
  | { readonly kind: 'genotype'; readonly alleleFrequency: number }
  | { readonly kind: 'two-groups'; readonly share: number };

/**
 * From the latent value z to the observed one. `reference` in a shape is the latent distribution at baseline or in the
 * comparator: normal with mean 0 and SD 1.
 */
export type Shape =
  | { readonly kind: 'identity' }
  /** exp(meanLog + sdLog z); values below the floor are reported as the floor. Analysed after a log if the plan says so. */
  | { readonly kind: 'log-normal'; readonly meanLog: number; readonly sdLog: number; readonly floor: number }
  /** Values between two ends; `mean` and `sd` on the observed scale before rounding off at the ends. */
  | {
      readonly kind: 'bounded';
      readonly minimum: number;
      readonly maximum: number;
      readonly mean: number;
      readonly sd: number;
    }
  /** Cut points on z: the observed value is 1 + how many of them lie below. */
  | { readonly kind: 'ordinal'; readonly cuts: readonly number[] }
  | { readonly kind: 'binary'; readonly cut: number }
  /** Share of zeros, and a log-normal above. */
  | { readonly kind: 'zero-inflated'; readonly zeros: number; readonly sdLog: number }
  /** Negative binomial, the rate of each arm, variance rate + dispersion rate^2; dispersion 0 is Poisson. */
  | { readonly kind: 'count'; readonly rates: readonly number[]; readonly dispersion: number };

export interface Dropout {
  /** Chance that a person has left by each visit, by arm: rising over the schedule. Keys are visit ids. */
  readonly byVisit: Readonly<Record<string, readonly number[]>>;
  readonly mechanism:
    | { readonly kind: 'completely-at-random' }
    /** Log odds per SD of the variable at the last visit before. */
    | { readonly kind: 'at-random'; readonly measure: string; readonly slope: number }
    /** Log odds per SD of the value that then goes missing. */
    | { readonly kind: 'not-at-random'; readonly measure: string; readonly slope: number };
}

export interface Trials {
  readonly outcome: string;
  readonly perCondition: number;
  readonly difference: number;
  /** SDs: of people's differences, of people's means, of stimuli, of single trials. */
  readonly slopeSd: number;
  readonly personSd: number;
  readonly stimulusSd: number;
  readonly residualSd: number;
  /** Autocorrelation of successive trials (or days) of one person. */
  readonly autocorrelation: number;
}
