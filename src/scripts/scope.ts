import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import type { Effects } from '../simulation/estimands.js';
import { auxiliaryVariables, missingDataMethod } from '../simulation/kinds/missing-data.js';
import { covariateVariables, outcomeVariable, primaryVariable } from '../simulation/kinds/planned-variables.js';
import { columnName } from '../simulation/model/codebook.js';
import { arithmetic, type Code, call, coefficientName, formula, listed, text, texts, variable } from './code.js';

/** A line of the function that estimates: a name and its value. */
export interface Statement {
  readonly name: string;
  readonly value: Code;
}

/** An SD that effects are expressed in: its column, and what it is in made-up data in units of their variable. */
export interface Standard {
  readonly variable: string;
  readonly factor: number;
}

/** How a kind of analysis says its steps; they become statements of a function, the same in each language. */
export class Scope {
  readonly statements: Statement[] = [];
  /** By column. */
  readonly standards = new Map<string, Standard>();

  constructor(
    readonly plan: Plan,
    readonly hypothesis: PlannedHypothesis,
    /** Effects that hold where the data are made up. */
    readonly effects: Effects,
  ) {}

  column = (name: string): string => columnName(this.plan, name);

  /** Column of a measure at the visit that decides. */
  primary = (measure: string): string => this.column(primaryVariable(this.plan, measure));

  get outcomeVariable(): string {
    return outcomeVariable(this.plan, this.hypothesis);
  }

  get outcome(): string {
    return this.column(this.outcomeVariable);
  }

  /** Columns of baselines and covariates. */
  get covariates(): string[] {
    return covariateVariables(this.plan, this.hypothesis).map(this.column);
  }

  /** Whether people compared are taught in classes: all of them, some arms only, or nobody. */
  get inClasses(): 'all' | 'some' | 'nobody' {
    const taught = this.hypothesis.compared.filter(
      (id) => this.plan.arms.find((arm) => arm.id === id)?.taughtInClasses,
    );
    if (taught.length === 0) return 'nobody';
    return taught.length === this.hypothesis.compared.length ? 'all' : 'some';
  }

  let(name: string, value: Code): Code {
    this.statements.push({ name, value });
    return variable(name);
  }

  /** The people compared; `arm` becomes 1 for the treatment and 0 for the comparator. */
  twoArms(): void {
    const { treatment, comparator } = this.hypothesis;
    this.let(
      'people',
      call('compare', [variable('data')], { treatment: text(treatment), comparator: text(comparator) }),
    );
  }

  oneGroup(): void {
    this.let('people', call('people_of', [variable('data')], { arm: text(this.hypothesis.treatment) }));
  }

  /** Tables the models are fitted to: one, or several where values are imputed. */
  tables(columns: readonly string[]): void {
    const imputes = missingDataMethod(this.plan) === 'multiple-imputation';
    if (!imputes) {
      this.let('tables', listed([variable('people')]));
      return;
    }
    const auxiliary = auxiliaryVariables(this.plan, this.hypothesis).map(this.column);
    const all = [...new Set([...columns, ...auxiliary])];
    this.let('tables', call('imputed', [variable('people'), texts(all)]));
  }

  /** A linear model of the plan; with classes a mixed model. */
  fit(name: string, outcome: string, terms: readonly string[]): string {
    this.let(name, this.fitted(outcome, terms));
    return name;
  }

  /** Whether people who lack a value are left out, whatever the plan does about missing values elsewhere. */
  private get leavesOut(): boolean {
    return ['cross-lagged', 'inverted-u'].includes(this.hypothesis.kind);
  }

  private fitted(outcome: string, terms: readonly string[]): Code {
    const tables = variable('tables');
    switch (this.inClasses) {
      case 'all':
        return call('fit_in_classes', [formula(outcome, terms, ['(1 | class)']), tables]);
      case 'some':
        return call('fit_partly_in_classes', [formula(outcome, terms), tables]);
      case 'nobody':
        if (missingDataMethod(this.plan) !== 'full-likelihood' || this.leavesOut)
          return call('fit_model', [formula(outcome, terms), tables]);
        return call('fit_by_likelihood', [
          formula(outcome, terms),
          tables,
          texts(auxiliaryVariables(this.plan, this.hypothesis).map(this.column)),
        ]);
    }
  }

  /** A coefficient of a fit, as it is or times something. */
  coefficient(fit: string, columns: readonly string[], times?: Code): Code {
    return call('coefficient', [variable(fit), coefficientName(columns)], times ? { times } : {});
  }

  /**
   * The SD of a variable that effects are expressed in: what is left of it within `given` (columns, or products of them).
   *
   * @param factor what it is in made-up data, in SD within arms
   */
  sd(name: string, of: string, given: readonly string[], factor = 1): Code {
    const column = this.column(of);
    this.standards.set(column, { variable: of, factor });
    return this.let(
      name,
      call('sd_given', [formula(column, given), variable('people')], {
        known: call('known_sd', [variable('known'), text(column)]),
      }),
    );
  }
}

export const over = (one: Code): Code => arithmetic`1 / ${one}`;
