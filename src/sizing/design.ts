import type { DesignFacts, Inputs } from '../plan/analyses/analysis.js';
import { analysisOf } from '../plan/analyses/index.js';
import type { Plan, PlannedEffect, PlannedHypothesis, PlannedMeasure } from '../plan/plan.js';
import { computed, type Quantity } from '../quantity.js';
import { type ArmSize, armOf, armSize, type Recruited } from './arms.js';
import type { Scenario } from './scenario.js';

/** The facts of a plan at one size of its arms, perhaps in a changed design. */
export class Design implements DesignFacts {
  /** Treatment, comparator and any further arms compared. */
  private readonly arms: readonly ArmSize[];

  constructor(
    readonly plan: Plan,
    readonly hypothesis: PlannedHypothesis,
    recruited: Recruited,
    readonly scenario: Scenario,
  ) {
    const size = (id: string) => {
      const arm = armOf(plan, id);
      const taughtInClasses = arm.taughtInClasses && !scenario.ignoreClasses;
      return armSize({ ...arm, taughtInClasses }, recruited[id] ?? 0, this.attritionRate);
    };
    const { treatment, comparator, compared } = hypothesis;
    this.arms = [treatment, comparator, ...compared.filter((id) => id !== treatment && id !== comparator)].map(size);
  }

  private get attritionRate(): number {
    return this.scenario.attrition ?? this.plan.sample.attrition.value;
  }

  get hasClasses(): boolean {
    return this.arms.some(({ arm }) => arm.taughtInClasses);
  }

  get effectFactor(): number {
    return this.scenario.effectFactor ?? 1;
  }

  people(): { n1: Quantity; n2: Quantity } {
    return { n1: this.analysed(this.arms[0]), n2: this.analysed(this.arms[1]) };
  }

  everybody(): Quantity {
    const groups = this.hypothesis.compared.map((id) => this.arms.find(({ arm }) => arm.id === id) ?? this.arms[0]);
    if (groups.length === 1) return this.analysed(groups[0]);
    const total = groups.reduce((sum, group) => sum + this.analysed(group).value, 0);
    return computed(total, 'people', 'people analysed in all arms compared', [
      ...this.hypothesis.compared.map((id) => `arms.${id}`),
      'sample.attrition',
    ]);
  }

  smallestGroup(): Quantity {
    return this.arms
      .map((arm) => this.analysed(arm))
      .reduce((least, next) => (next.value < least.value ? next : least));
  }

  recruitedPerArm(): Quantity {
    const least = this.arms.reduce((a, b) => (b.recruited < a.recruited ? b : a));
    return computed(least.recruited, 'people', 'people recruited', [`arms.${least.arm.id}`]);
  }

  /**
   * People left after attrition. Where they share classes and the procedure knows none, people are counted down
   * by the design effect 1 + (class size - 1) ICC (Kish, 1965): the same precision, with more degrees of freedom than
   * there are.
   */
  private analysed({ arm, analysed, classSize }: ArmSize): Quantity {
    const from = [`arms.${arm.id}`, 'sample.attrition'];
    const counted = arm.taughtInClasses && analysisOf(this.hypothesis.kind).classes === 'fewer-people';
    if (!counted) return computed(analysed, 'people', 'people left after attrition', from);
    const designEffect = 1 + (classSize - 1) * arm.icc.value;
    return computed(
      Math.floor(analysed / designEffect),
      'people',
      'people left after attrition, over the design effect of their classes',
      [...from, 'delivery.clustering.icc'],
    );
  }

  classArms(): Inputs {
    const [first, second] = this.arms;
    const from = ({ arm }: ArmSize) => [`arms.${arm.id}`, 'sample.attrition'];
    const icc = ({ arm }: ArmSize): Quantity =>
      arm.taughtInClasses
        ? arm.icc
        : { value: 0, unit: 'correlation', origin: { kind: 'default', because: 'no classes' } };
    const classes = (size: ArmSize) =>
      computed(size.classes, size.arm.taughtInClasses ? 'number' : 'people', 'size of the arm', from(size));
    const attrition = this.attritionRate;
    const recruitedSize = Math.min(
      ...[first, second].filter(({ arm }) => arm.taughtInClasses).map(({ recruited, classes }) => recruited / classes),
    );
    // Dropout by chance makes classes unequal: the coefficient of variation of a binomial count.
    const variation = this.hasClasses ? Math.sqrt(attrition / ((1 - attrition) * recruitedSize)) : 0;
    return {
      classes1: classes(first),
      classSize1: computed(first.classSize, 'people per class', 'people left per class', from(first)),
      icc1: icc(first),
      classes2: classes(second),
      classSize2: computed(second.classSize, 'people per class', 'people left per class', from(second)),
      icc2: icc(second),
      sizeVariation: computed(Math.min(1, variation), 'factor', 'class sizes after dropout at random', [
        'sample.attrition',
      ]),
    };
  }

  pathArms(): Inputs {
    if (!this.hasClasses) return this.people();
    const { icc1, icc2, sizeVariation, ...sizes } = this.classArms();
    const icc = this.arms[0].arm.taughtInClasses ? icc1 : icc2;
    return { ...sizes, iccMediator: icc, iccOutcome: icc };
  }

  effect(name: string): Quantity {
    const effect: PlannedEffect | undefined = this.hypothesis.effects[name];
    if (!effect) throw new RangeError(`${this.hypothesis.id} has no effect "${name}"`);
    const replaced = this.scenario.effects?.[name];
    const scaled = analysisOf(this.hypothesis.kind).tested(this.hypothesis).includes(name);
    const factor = scaled ? this.effectFactor : 1;
    if (replaced === undefined && factor === 1) return effect.planning;
    return computed((replaced ?? effect.planning.value) * factor, effect.planning.unit, 'scenario', [name]);
  }

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

  weeks(measure: PlannedMeasure): Quantity[] {
    return this.plan.schedule.filter(({ id }) => measure.at.includes(id)).map(({ week }) => week);
  }

  attrition(): Quantity {
    const { attrition } = this.plan.sample;
    return this.scenario.attrition === undefined
      ? attrition
      : computed(this.scenario.attrition, 'proportion', 'scenario', []);
  }

  bound(): Quantity {
    const sesoi = this.hypothesis.sesoi.difference;
    if (!sesoi) throw new RangeError(`${this.hypothesis.id} has no smallest effect of interest`);
    if (this.scenario.bound !== undefined) return computed(this.scenario.bound, 'sd', 'scenario', []);
    return sesoi.value > 0 ? sesoi : { ...sesoi, value: Math.abs(sesoi.value) };
  }

  mediatorReliability(): Inputs {
    const { mediatorReliability } = this.scenario;
    return mediatorReliability === undefined
      ? {}
      : { mediatorReliability: computed(mediatorReliability, 'correlation', 'scenario', []) };
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

  get genotypeCoding(): 'additive' | 'dominant-carrier' {
    return this.plan.genetics.coding === 'carrier' ? 'dominant-carrier' : 'additive';
  }
}
