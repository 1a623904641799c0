import type { Quantity } from '../../quantity.js';
import type { AnalysisKind, ParameterUnit, TestName } from '../../schema/analysis.js';
import type { PlannedArm, PlannedHypothesis, PlannedMeasure } from '../plan.js';

/**
 * One kind of analysis: what it needs from a study, which power procedure answers it, and what documents say of it.
 *
 * A file in this folder and a line in `index.ts` add a kind; reading, planning, sizing and documents follow from it.
 */
export interface Analysis {
  readonly kind: AnalysisKind;
  /** In words, with its article: "a difference between two arms". */
  readonly title: string;
  /** Tests by the name a study uses, the usual one first. */
  readonly tests: readonly TestName[];
  /** Which people are compared. */
  readonly groups: Groups;
  readonly roles: Roles;
  /** What the hypothesis must or may state, by name, in the order documents list it. */
  readonly parameters: Readonly<Record<string, AnalysisParameter>>;
  /** Estimates that a decision can be about, and how documents call them. */
  readonly estimates: Readonly<Record<string, string>>;
  /** Whether the smallest effect of interest sets the hypothesis tested, as a margin or bound does. */
  readonly boundTested?: boolean;
  /** Every visit of the outcome is a row of the model, so its baseline is no covariate. */
  readonly repeated?: true;
  /** How people in classes are dealt with: by the procedure itself, or by counting fewer people. */
  readonly classes: 'in-the-procedure' | 'fewer-people';
  /** Effects that the test is about and that a change of the effect scales. */
  tested(hypothesis: PlannedHypothesis): readonly string[];
  /** The smallest effect that would be found, where it is not simply the first effect tested. */
  detectable?(hypothesis: PlannedHypothesis, factor: number): Detectable;
  /** Models in R notation, a line an equation. */
  formulas(model: ModelParts): readonly string[];
  /** The test as people call it. */
  testTitle(hypothesis: PlannedHypothesis): string;
  /** The coefficient or contrast that decides. */
  contrast(names: GroupNames, hypothesis: PlannedHypothesis): string;
  /** The procedure and its inputs at one size of the study. */
  problem(facts: DesignFacts): { readonly procedure: string; readonly inputs: Inputs };
}

/**
 * two-arms: treatment against comparator; four-arms: such a difference against another; doses: arms in rising order;
 * orders: the same people in both conditions, one arm an order; one-group: no arms compared.
 */
export type Groups = 'two-arms' | 'four-arms' | 'doses' | 'orders' | 'one-group';

export interface Roles {
  /** Outcomes named: one, or two that are set against each other. */
  readonly outcomes: 1 | 2;
  readonly mediators?: 1 | 2;
  readonly moderator?: true | 'genotype';
  /** The measure an outcome is related to. */
  readonly predictor?: true;
}

export interface AnalysisParameter {
  readonly unit: ParameterUnit;
  /** What is taken when the study does not state it; absent where it must be stated. */
  readonly default?: number;
  /** What a drafted study carries until its authors decide, in the size usual in the field; absent where there is a default. */
  readonly placeholder?: number;
  /** What the test looks for: a plan that looks for nothing is a mistake. */
  readonly sought?: true;
}

/** The smallest detectable effect: its name, size and unit. */
export interface Detectable {
  readonly effect: string;
  readonly value: number;
  readonly unit: ParameterUnit;
}

/** What a model formula is made from. Variables are spelt as R names. */
export interface ModelParts {
  readonly outcomes: readonly string[];
  readonly mediators: readonly string[];
  readonly moderator: string;
  readonly predictor: string;
  /** The outcome without its visit, where every visit is a row. */
  readonly repeatedOutcome: string;
  /** Visits at which the outcome is measured. */
  readonly visits: number;
  /** The outcome in the first and the second period of a crossover. */
  readonly periods: readonly [string, string];
  /** Outcome and predictor at the visit before the one that decides. */
  readonly earlier: { readonly outcome: string; readonly predictor: string };
  /** Whether stimuli are a sample as well. */
  readonly stimuliDiffer: boolean;
  /** Ready to append, such as " + age + sex"; empty without covariates. */
  readonly covariates: string;
  /** Ready to append: " + (1 | class)"; empty where nobody is taught in classes. */
  readonly classes: string;
  /** Covariates and classes. */
  readonly rest: string;
}

/** Titles of the people compared. */
export interface GroupNames {
  readonly treatment: string;
  readonly comparator: string;
  readonly against?: { readonly treatment: string; readonly comparator: string };
  readonly doses: readonly string[];
}

/** Inputs of a procedure: numbers with their origin, words that name an option, lists such as the times of visits. */
export type Inputs = Readonly<Record<string, Quantity | string | readonly Quantity[]>>;

/** What can be asked of a design at one size. `src/sizing/design.ts` answers. */
export interface DesignFacts {
  readonly hypothesis: PlannedHypothesis;
  readonly hasClasses: boolean;
  /** People analysed in treatment and comparator, named n1 and n2; fewer where classes make them alike. */
  people(): { readonly n1: Quantity; readonly n2: Quantity };
  /** People analysed in all groups together. */
  everybody(): Quantity;
  /** People analysed in the smallest of the groups compared. */
  smallestGroup(): Quantity;
  /** People recruited into the smallest of the groups compared, for procedures that let people leave. */
  recruitedPerArm(): Quantity;
  /** Arms of classes: classes1, classSize1, icc1 and so on. */
  classArms(): Inputs;
  /** Arms of a product of paths: people, or classes with one intraclass correlation for both variables. */
  pathArms(): Inputs;
  effect(name: string): Quantity;
  /** The effect turned so that positive is as claimed: what a one-sided test looks for. */
  towardsClaim(name: string): Quantity;
  /** What scales the effects tested: 1 as planned. For effects that a product does not scale, such as a ratio. */
  readonly effectFactor: number;
  outcome(): PlannedMeasure;
  outcomes(): readonly PlannedMeasure[];
  measure(id: string): PlannedMeasure;
  /** Size of the correlation of a measure with its baseline; 0 without one. */
  baselineR(measure: PlannedMeasure): Quantity;
  covariates(): Quantity;
  /** Weeks of the visits at which a measure is taken. */
  weeks(measure: PlannedMeasure): readonly Quantity[];
  attrition(): Quantity;
  /** The bound of an equivalence or non-inferiority test, positive. */
  bound(): Quantity;
  alpha(): Quantity;
  sides(): Quantity;
  /** Reliability a scenario gives the mediator. */
  mediatorReliability(): Inputs;
  readonly genotypeCoding: 'additive' | 'dominant-carrier';
}

export function defineAnalysis(analysis: Analysis): Analysis {
  return analysis;
}

/** Titles of the people a hypothesis compares. */
export function groupsNamed(
  { treatment, comparator, against, compared }: GroupIds,
  arms: readonly PlannedArm[],
): GroupNames {
  const title = (id: string) => arms.find((arm) => arm.id === id)?.title ?? id;
  const idOf = (arm: string | PlannedArm) => (typeof arm === 'string' ? arm : arm.id);
  return {
    treatment: title(idOf(treatment)),
    comparator: title(idOf(comparator)),
    ...(against ? { against: { treatment: title(against.treatment), comparator: title(against.comparator) } } : {}),
    doses: compared.map(title),
  };
}

interface GroupIds extends Pick<PlannedHypothesis, 'against' | 'compared'> {
  readonly treatment: string | PlannedArm;
  readonly comparator: string | PlannedArm;
}

/** What an analysis knows of a parameter; names that depend on the study, such as affectiveAdvantage, stand as *Advantage. */
export function parameterOf({ parameters }: Analysis, name: string): AnalysisParameter | undefined {
  return parameters[keyOf(parameters, name)];
}

/** How an estimate of an analysis is called. */
export function estimateOf({ estimates }: Analysis, name: string): string | undefined {
  return estimates[keyOf(estimates, name)];
}

function keyOf(record: Readonly<Record<string, unknown>>, name: string): string {
  if (Object.hasOwn(record, name)) return name;
  return Object.keys(record).find((key) => key.startsWith('*') && name.endsWith(key.slice(1))) ?? name;
}
