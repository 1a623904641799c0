import type { Quantity } from '../quantity.js';

/** People and classes at one size of the study, arm by arm, in whole people. */
export interface Sizing {
  readonly recruited: Readonly<Record<string, number>>;
  readonly analysed: Readonly<Record<string, number>>;
  /** Classes per arm, for arms taught in classes. */
  readonly classes: Readonly<Record<string, number>>;
  readonly totalRecruited: number;
  /** Power of this hypothesis at exactly these people. */
  readonly power: Quantity;
  /** Further figures of the procedure: ncp, df, powerA, ... */
  readonly figures: Readonly<Record<string, number>>;
}

/** What one hypothesis needs, and what the study as sized gives it. */
export interface HypothesisPower {
  readonly hypothesis: string;
  /** Procedure id, title and formula. */
  readonly procedure: string;
  readonly procedureTitle: string;
  readonly method: string;
  /** Inputs of the procedure at the required size, each with its origin. */
  readonly inputs: Readonly<Record<string, Quantity | string | readonly Quantity[]>>;
  /** Smallest size that reaches the target power. Absent when none does (see `infeasible`). */
  readonly required?: Sizing;
  readonly infeasible?: string;
  /** This hypothesis at the size of the study: the sizes written in the arms, or else those the primary hypotheses need. */
  readonly atStudySize: Sizing;
  /** Smallest effect with the target power at the size of the study; `also` holds further parts, such as both paths. */
  readonly detectable?: {
    readonly effect: string;
    /** The planned effects (or the bound) times this. */
    readonly factor: number;
    readonly quantity: Quantity;
    readonly also?: Readonly<Record<string, Quantity>>;
  };
  readonly detectableMissing?: string;
  /** Power over the size; x is people recruited in the arms compared. */
  readonly curve: readonly { readonly recruited: number; readonly power: number }[];
  /** Power at 50 to 150 percent of the planning effect, at the size of the study. */
  readonly sensitivity: readonly { readonly factor: number; readonly power: number }[];
  readonly target: Quantity;
  readonly assumes: readonly string[];
  readonly accuracy: string;
  readonly cites: readonly string[];
  /** R code that reproduces the power at the required size (or at the study's size). */
  readonly r?: string;
}

/** Sizes of the whole study and the power of every hypothesis. */
export interface StudyPower {
  readonly results: readonly HypothesisPower[];
  /** People to recruit per arm. */
  readonly recruited: Readonly<Record<string, number>>;
  readonly analysed: Readonly<Record<string, number>>;
  readonly classes: Readonly<Record<string, number>>;
  readonly totalRecruited: Quantity;
  /** Where the size came from: the arms as written, or the hypothesis that needs most. */
  readonly sizedBy: { readonly kind: 'written' } | { readonly kind: 'hypothesis'; readonly id: string };
}
