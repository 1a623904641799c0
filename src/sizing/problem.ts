import type { Plan, PlannedEffect, PlannedHypothesis, PlannedMeasure } from '../plan/plan.js';
import { findProcedure } from '../power/index.js';
import type { AnyProcedure } from '../power/solve.js';
import { computed, type Quantity } from '../quantity.js';
import { type ArmSize, armOf, armSize, type Recruited } from './arms.js';

/** A change to the design, to ask what it costs. Left out: as planned. */
export interface Scenario {
  /** Multiplies every effect that the test is about. */
  readonly effectFactor?: number;
  /** Replaces planning effects by name. */
  readonly effects?: Readonly<Record<string, number>>;
  readonly alpha?: number;
  /** Plan as if people did not share classes. */
  readonly ignoreClasses?: boolean;
  /** Analyse without baselines. */
  readonly ignoreBaseline?: boolean;
  /** Reliability of the mediator, if the paths were those of an error-free one. */
  readonly mediatorReliability?: number;
  readonly attrition?: number;
  /** Equivalence bound, in SD. */
  readonly bound?: number;
}

/** A procedure with its inputs, each with its unit and origin. */
export interface Problem {
  readonly procedure: AnyProcedure;
  readonly inputs: Readonly<Record<string, number | string>>;
  readonly quantities: Readonly<Record<string, Quantity | string>>;
}

/** The procedure and inputs that give the power of a hypothesis at a size of its two arms. */
export function problemAt(
  plan: Plan,
  hypothesis: PlannedHypothesis,
  recruited: Recruited,
  scenario: Scenario = {},
): Problem {
  const design = new Design(plan, hypothesis, recruited, scenario);
  const { id, quantities } = describe(design);
  const procedure = findProcedure(id);
  if (!procedure) throw new RangeError(`there is no procedure "${id}"`);
  const inputs = Object.fromEntries(
    Object.entries(quantities).map(([name, input]) => [name, typeof input === 'string' ? input : input.value]),
  );
  return { procedure, inputs, quantities };
}

/** Effects that a test is about, and that a scenario may scale. */
export function testedEffects(hypothesis: PlannedHypothesis): readonly string[] {
  switch (hypothesis.kind) {
    case 'directional':
    case 'equivalence':
      return ['difference'];
    case 'mediation':
      return ['a', 'b'];
    case 'moderation':
      return ['interaction'];
    case 'dissociation':
      return advantages(hypothesis);
  }
}

/** Effects of a dissociation: the advantage of the treatment arm on each named outcome, such as `affectiveAdvantage`. */
function advantages(hypothesis: PlannedHypothesis): string[] {
  return Object.keys(hypothesis.outcomes).map((key) => `${key}Advantage`);
}

type Quantities = Record<string, Quantity | string>;

function describe(design: Design): { id: string; quantities: Quantities } {
  const { hypothesis } = design;
  const common = { alpha: design.alpha(), sides: design.sides() };
  switch (hypothesis.kind) {
    case 'directional': {
      const d = design.towardsClaim('difference');
      if (!design.hasClasses) {
        return {
          id: 'ancova-pre-post',
          quantities: {
            ...design.people(),
            d,
            covariateOutcomeR: design.baselineR(design.outcome()),
            covariates: design.covariates(),
            ...common,
          },
        };
      }
      return {
        id: 'classes-ancova',
        quantities: {
          ...design.classArms(),
          d,
          baselineR: design.baselineR(design.outcome()),
          covariates: design.covariates(),
          ...common,
        },
      };
    }
    case 'equivalence': {
      const bound = design.bound();
      return {
        id: 'equivalence-ancova',
        quantities: {
          ...design.classArms(),
          lower: computed(-bound.value, 'sd', 'equivalence bounds', [`${hypothesis.id}.sesoi.difference`]),
          upper: bound,
          trueDifference: design.effect('difference'),
          baselineR: design.baselineR(design.outcome()),
          covariates: design.covariates(),
          alpha: design.alpha(),
        },
      };
    }
    case 'dissociation': {
      const [first, second] = design.outcomes();
      const [advantage1, advantage2] = advantages(hypothesis);
      return {
        id: 'dissociation',
        quantities: {
          ...design.classArms(),
          advantage1: design.effect(advantage1),
          advantage2: design.effect(advantage2),
          outcomeCorrelation: design.effect('outcomeCorrelation'),
          baselineR1: design.baselineR(first),
          baselineR2: design.baselineR(second),
          covariates: design.covariates(),
          ...common,
        },
      };
    }
    case 'moderation':
      return {
        id: 'arm-by-genotype',
        quantities: {
          ...design.classArms(),
          alleleFrequency: design.effect('alleleFrequency'),
          coding: design.plan.genetics.coding === 'carrier' ? 'dominant-carrier' : 'additive',
          interaction: design.towardsClaim('interaction'),
          baselineR: design.baselineR(design.outcome()),
          covariates: design.covariates(),
          ...common,
        },
      };
    case 'mediation': {
      const { mediator } = hypothesis;
      if (!mediator) throw new RangeError(`${hypothesis.id} has no mediator`);
      const test =
        hypothesis.test === 'monte-carlo-interval' ? 'mediation-monte-carlo-interval' : 'mediation-joint-significance';
      return {
        id: design.hasClasses ? `${test}-classes` : test,
        quantities: {
          ...design.pathArms(),
          a: design.effect('a'),
          b: design.effect('b'),
          direct: design.effect('direct'),
          mediatorBaselineR: design.baselineR(design.measure(mediator)),
          outcomeBaselineR: design.baselineR(design.outcome()),
          covariates: design.covariates(),
          ...(design.scenario.mediatorReliability === undefined
            ? {}
            : {
                mediatorReliability: computed(design.scenario.mediatorReliability, 'correlation', 'scenario', []),
              }),
          alpha: design.alpha(),
        },
      };
    }
  }
}

/** The inputs that procedures share, read off a plan at one size. */
class Design {
  private readonly arms: readonly [ArmSize, ArmSize];

  constructor(
    readonly plan: Plan,
    readonly hypothesis: PlannedHypothesis,
    recruited: Recruited,
    readonly scenario: Scenario,
  ) {
    const attrition = scenario.attrition ?? plan.sample.attrition.value;
    const size = (id: string) => {
      const arm = armOf(plan, id);
      return armSize(scenario.ignoreClasses ? { ...arm, taughtInClasses: false } : arm, recruited[id] ?? 0, attrition);
    };
    this.arms = [size(hypothesis.treatment), size(hypothesis.comparator)];
  }

  get hasClasses(): boolean {
    return this.arms.some(({ arm }) => arm.taughtInClasses);
  }

  people(): Quantities {
    return {
      n1: this.analysed(0),
      n2: this.analysed(1),
    };
  }

  private analysed(index: 0 | 1): Quantity {
    const { arm, analysed } = this.arms[index];
    return computed(analysed, 'people', 'people left after attrition', [`arms.${arm.id}`, 'sample.attrition']);
  }

  classArms(): Quantities {
    const [first, second] = this.arms;
    const from = ({ arm }: ArmSize) => [`arms.${arm.id}`, 'sample.attrition'];
    const icc = ({ arm }: ArmSize): Quantity =>
      arm.taughtInClasses
        ? arm.icc
        : { value: 0, unit: 'correlation', origin: { kind: 'default', because: 'no classes' } };
    const attrition = this.scenario.attrition ?? this.plan.sample.attrition.value;
    const recruitedSize = Math.min(
      ...this.arms.filter(({ arm }) => arm.taughtInClasses).map(({ recruited, classes }) => recruited / classes),
    );
    // Dropout by chance makes classes unequal: the coefficient of variation of a binomial count.
    const variation = this.hasClasses ? Math.sqrt(attrition / ((1 - attrition) * recruitedSize)) : 0;
    return {
      classes1: computed(
        first.classes,
        first.arm.taughtInClasses ? 'number' : 'people',
        'size of the arm',
        from(first),
      ),
      classSize1: computed(first.classSize, 'people per class', 'people left per class', from(first)),
      icc1: icc(first),
      classes2: computed(
        second.classes,
        second.arm.taughtInClasses ? 'number' : 'people',
        'size of the arm',
        from(second),
      ),
      classSize2: computed(second.classSize, 'people per class', 'people left per class', from(second)),
      icc2: icc(second),
      sizeVariation: computed(Math.min(1, variation), 'factor', 'class sizes after dropout at random', [
        'sample.attrition',
      ]),
    };
  }

  /** Arms of a product of paths: people where nobody is taught in classes, otherwise classes. */
  pathArms(): Quantities {
    if (!this.hasClasses) return this.people();
    const { icc1, icc2, sizeVariation, ...sizes } = this.classArms();
    const icc = this.arms[0].arm.taughtInClasses ? icc1 : icc2;
    return { ...sizes, iccMediator: icc, iccOutcome: icc };
  }

  effect(name: string): Quantity {
    const effect: PlannedEffect | undefined = this.hypothesis.effects[name];
    if (!effect) throw new RangeError(`${this.hypothesis.id} has no effect "${name}"`);
    const replaced = this.scenario.effects?.[name];
    const factor = testedEffects(this.hypothesis).includes(name) ? (this.scenario.effectFactor ?? 1) : 1;
    if (replaced === undefined && factor === 1) return effect.planning;
    return computed((replaced ?? effect.planning.value) * factor, effect.planning.unit, 'scenario', [name]);
  }

  /** The effect turned so that positive is as claimed: what a one-sided test looks for. */
  towardsClaim(name: string): Quantity {
    const effect = this.effect(name);
    if (effect.value >= 0) return effect;
    return computed(-effect.value, effect.unit, 'turned so that positive is as claimed', [
      `${this.hypothesis.id}.effects.${name}`,
    ]);
  }

  measure(id: string): PlannedMeasure {
    const measure = this.plan.measures.find((candidate) => candidate.id === id);
    if (!measure) throw new RangeError(`the plan has no measure "${id}"`);
    return measure;
  }

  outcomes(): PlannedMeasure[] {
    return Object.values(this.hypothesis.outcomes).map((id) => this.measure(id));
  }

  outcome(): PlannedMeasure {
    return this.outcomes()[0];
  }

  /** Only the size of the correlation matters to the precision. */
  baselineR(measure: PlannedMeasure): Quantity {
    if (this.scenario.ignoreBaseline)
      return { value: 0, unit: 'correlation', origin: { kind: 'default', because: 'baseline left out' } };
    const r = measure.baselineCorrelation;
    return r.value >= 0
      ? r
      : computed(-r.value, 'correlation', 'size of the correlation', [`sample.baselineCorrelation.${measure.id}`]);
  }

  covariates(): Quantity {
    const count = this.scenario.ignoreBaseline
      ? this.plan.covariates.length
      : this.hypothesis.analysis.covariates.length;
    return computed(count, 'number', 'baselines and covariates in the model', [
      `${this.hypothesis.id}.analysis.covariates`,
    ]);
  }

  bound(): Quantity {
    const sesoi = this.hypothesis.sesoi.difference;
    if (!sesoi) throw new RangeError(`${this.hypothesis.id} has no smallest effect of interest`);
    if (this.scenario.bound !== undefined) return computed(this.scenario.bound, 'sd', 'scenario', []);
    return sesoi.value > 0 ? sesoi : { ...sesoi, value: Math.abs(sesoi.value) };
  }

  alpha(): Quantity {
    return this.scenario.alpha === undefined
      ? this.hypothesis.alpha
      : computed(this.scenario.alpha, 'probability', 'scenario', []);
  }

  sides(): Quantity {
    return {
      value: this.hypothesis.sides,
      unit: 'number',
      origin: this.plan.origins['inference.sides'] ?? { kind: 'default', because: 'two-sided' },
    };
  }
}
