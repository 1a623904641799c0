import type { Consequence, Path, Severity } from '../diagnostic.js';
import type { Plan } from '../plan/plan.js';
import type { Certainty } from '../schema/common.js';
import type { StudyPower } from '../sizing/result.js';

/** What a rule may look at: the resolved plan and the power that was worked out from it, never raw text. */
export interface Design {
  readonly plan: Plan;
  readonly power: StudyPower;
}

/** What a rule saw in a design. */
export interface Finding {
  /** Where in the study the value stands, or would stand. */
  readonly path: Path;
  /** What is wrong, with the value. */
  readonly message: string;
  /** One next step. */
  readonly fix: string;
  /** Where this case is milder or worse than the rule in general. */
  readonly severity?: Severity;
  /** What the flaw does to this very design. */
  readonly consequence?: Consequence;
}

/** Where a rule comes from, and how sure we are of it. */
export interface RuleSource {
  /** Bibliography id. */
  readonly reference: string;
  readonly certainty: Certainty;
  /** A few words of the place, to find it by; given where the source is one of the five papers. */
  readonly locator?: string;
}

/**
 * One best-practice rule. `title`, `summary` and `why` are its documentation, `examples` are its tests:
 * fragments of a study, laid over a good one. `flagged` has to raise the rule and `clean` must not.
 */
export interface Rule {
  /** Same as the file name. */
  readonly id: string;
  readonly severity: Severity;
  /**
   * Percentage of 90 protocols first submitted to the journal Trials that left the item of SPIRIT 2013 unspecified to which this
   * rule belongs (https://doi.org/10.1186/s13063-022-06316-7, table 3); left out where the item is not in that table.
   */
  readonly forgotten?: number;
  /** Asks for what can only be done while data are collected: of a study whose data exist nothing of it is asked. */
  readonly beforeData?: true;
  readonly title: string;
  /** What to do, in one sentence. */
  readonly summary: string;
  /** What goes wrong otherwise. */
  readonly why: string;
  readonly sources: readonly RuleSource[];
  /** The bibliography ids of `sources`. */
  readonly cites: readonly string[];
  readonly examples: { readonly flagged: string; readonly clean: string };
  check(design: Design): Generator<Finding>;
}

/** Declares a rule; `cites` follows from `sources`. */
export function defineRule(rule: Omit<Rule, 'cites'>): Rule {
  return Object.freeze({ ...rule, cites: [...new Set(rule.sources.map((source) => source.reference))] });
}
