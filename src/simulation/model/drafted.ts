import type { Plan, PlannedMeasure } from '../../plan/plan.js';
import { ArmMeans } from './arm-means.js';
import type { Source, Trials } from './data-model.js';
import type { ByArm, ModelDraft } from './draft.js';
import { normalQuantile } from './standard-normal.js';

/** A variable as hypotheses and study have described it so far. */
export interface DraftedVariable {
  readonly name: string;
  readonly measure?: string;
  readonly visit?: string;
  /** The first hypothesis that speaks of it; absent where only the schedule does. */
  spokenOfBy?: string;
  readonly means: ArmMeans;
  /** Factor on the SD by arm id. */
  readonly scale: Map<string, number>;
  spread: number;
  reliability: number;
  pairCorrelation: number;
  source: Exclude<Source, { readonly kind: 'two-groups' }> | { readonly kind: 'two-groups'; readonly share: ByArm };
  /** Rates by arm id, for a variable that counts. */
  rates?: { readonly byArm: Map<string, number>; readonly dispersion: number };
  /** Two values, because a hypothesis is about shares, whatever the study says of the measure. */
  shape?: 'binary';
  /** The shares, by arm id. */
  shares?: Map<string, number>;
}

export interface DraftedPath {
  readonly parent: string;
  readonly child: string;
  readonly coefficient: ByArm;
  readonly of: 'self' | 'partner';
  /** path: out of the child's own SD; slope and bend: on top of it. */
  readonly kind: 'path' | 'slope' | 'bend';
}

export interface DraftedCorrelation {
  readonly one: string;
  readonly other: string;
  readonly r: number;
}

/** The name that joins levels of a variable with two values to the means of its arms. */
export const cutLevel = ' cut';

/** Collects what hypotheses say. The first word counts; see `ModelDraft`. */
export class Draft implements ModelDraft {
  readonly variables = new Map<string, DraftedVariable>();
  readonly paths: DraftedPath[] = [];
  readonly correlations: DraftedCorrelation[] = [];
  readonly residuals: DraftedCorrelation[] = [];
  readonly notes: string[] = [];
  readonly gaveWay = new Set<string>();
  inPairs = false;
  ofTrials: Trials | undefined;
  /** Id of the hypothesis that is speaking. */
  private speaker = '';

  constructor(readonly plan: Plan) {}

  speaking(hypothesis: string): void {
    this.speaker = hypothesis;
  }

  variable(measure: string, visit?: string): string {
    const planned = this.measure(measure);
    const at = visit ?? planned?.primaryAt;
    const name = at === undefined ? measure : `${measure}@${at}`;
    this.make(name, planned && measure, at).spokenOfBy ??= this.speaker;
    return name;
  }

  /** A variable that only the schedule speaks of. */
  scheduled(measure: string, visit: string): DraftedVariable {
    return this.make(`${measure}@${visit}`, measure, visit);
  }

  difference(variable: string, treatment: string, comparator: string, sd: number): void {
    this.join(variable, treatment, comparator, sd * this.found(variable).spread);
  }

  path(parent: string, child: string, coefficient: ByArm, of: 'self' | 'partner' = 'self'): void {
    const known = this.paths.find(
      (path) => path.parent === parent && path.child === child && path.of === of && path.kind === 'path',
    );
    if (known) {
      if (!same(known.coefficient, coefficient))
        this.giveWay(
          `${this.speaker} plans a path of ${shown(coefficient)} from ${parent} to ${child}; the data follow an earlier hypothesis, with ${shown(known.coefficient)}.`,
        );
      return;
    }
    const related = this.correlations.find((each) => isPair(each, parent, child));
    if (related)
      this.giveWay(
        `${this.speaker} plans a path from ${parent} to ${child}; the data follow an earlier hypothesis, by which they correlate ${shown(related.r)}.`,
      );
    else this.add({ parent, child, coefficient, of, kind: 'path' });
  }

  slope(parent: string, child: string, coefficient: ByArm): void {
    this.onTop({ parent, child, coefficient, of: 'self', kind: 'slope' });
  }

  bend(parent: string, child: string, coefficient: ByArm): void {
    this.onTop({ parent, child, coefficient, of: 'self', kind: 'bend' });
  }

  correlate(one: string, other: string, correlation: number): void {
    this.relate(this.correlations, one, other, correlation, 'a correlation');
  }

  correlateResiduals(one: string, other: string, correlation: number): void {
    this.relate(this.residuals, one, other, correlation, 'a correlation beyond the baselines');
  }

  spread(variable: string, sd: number): void {
    const found = this.found(variable);
    if (found.spokenOfBy === this.speaker) found.spread = sd;
    else if (Math.abs(found.spread - sd) > 1e-9)
      this.giveWay(
        `${this.speaker} plans an SD of ${shown(sd)} for ${variable}; the data follow an earlier hypothesis, with ${shown(found.spread)}.`,
      );
  }

  covariance(variables: readonly string[], matrix: readonly (readonly number[])[]): void {
    variables.forEach((variable, i) => {
      this.spread(variable, Math.sqrt(matrix[i][i]));
      for (let j = 0; j < i; j += 1)
        this.correlate(variables[j], variable, matrix[i][j] / Math.sqrt(matrix[i][i] * matrix[j][j]));
    });
  }

  scale(variable: string, arm: string, factor: number): void {
    const { scale } = this.found(variable);
    const known = scale.get(arm);
    if (known === undefined) scale.set(arm, factor);
    else if (Math.abs(known - factor) > 1e-9)
      this.giveWay(`${this.speaker} plans another SD of ${variable} in ${arm}; the data follow an earlier hypothesis.`);
  }

  reliability(variable: string, reliability: number): void {
    this.found(variable).reliability = reliability;
  }

  group(name: string, share: ByArm, visit?: string): string {
    return this.scored(this.variable(name, visit), { kind: 'two-groups', share });
  }

  genotype(measure: string, alleleFrequency: number): string {
    const coding = this.plan.genetics.coding ?? 'additive';
    return this.scored(this.variable(measure), { kind: 'genotype', alleleFrequency, coding });
  }

  private scored(variable: string, source: DraftedVariable['source']): string {
    const found = this.found(variable);
    if (found.spokenOfBy === this.speaker) found.source = source;
    else if (JSON.stringify(found.source) !== JSON.stringify(source))
      this.giveWay(`${this.speaker} plans other shares of ${variable}; the data follow an earlier hypothesis.`);
    return variable;
  }

  shares(variable: string, treatment: string, comparator: string, shares: readonly [number, number]): void {
    const found = this.found(variable);
    found.shape = 'binary';
    found.shares ??= new Map();
    for (const [arm, share] of [[treatment, shares[0]] as const, [comparator, shares[1]] as const])
      if (!found.shares.has(arm)) found.shares.set(arm, share);
    this.join(variable, treatment, comparator, normalQuantile(shares[0]) - normalQuantile(shares[1]));
    this.join(variable, comparator, cutLevel, normalQuantile(shares[1]));
  }

  rates(
    variable: string,
    treatment: string,
    comparator: string,
    rates: readonly [number, number],
    dispersion: number,
  ): void {
    const found = this.found(variable);
    found.rates ??= { byArm: new Map(), dispersion };
    for (const [arm, rate] of [[treatment, rates[0]] as const, [comparator, rates[1]] as const]) {
      const known = found.rates.byArm.get(arm);
      if (known === undefined) found.rates.byArm.set(arm, rate);
      else if (Math.abs(known - rate) > 1e-9)
        this.giveWay(
          `${this.speaker} plans a rate of ${shown(rate)} in ${arm}; the data follow an earlier hypothesis, with ${shown(known)}.`,
        );
    }
  }

  pairs(): void {
    this.inPairs = true;
  }

  pairCorrelation(variable: string, correlation: number): void {
    this.found(variable).pairCorrelation = correlation;
  }

  trials(trials: Trials): void {
    if (this.ofTrials)
      this.giveWay(`${this.speaker} is about trials of another kind; the data follow an earlier hypothesis.`);
    else this.ofTrials = trials;
  }

  note(sentence: string): void {
    if (!this.notes.includes(sentence)) this.notes.push(sentence);
  }

  private measure(id: string): PlannedMeasure | undefined {
    return this.plan.measures.find((measure) => measure.id === id);
  }

  private make(name: string, measure: string | undefined, visit: string | undefined): DraftedVariable {
    const known = this.variables.get(name);
    if (known) return known;
    const made: DraftedVariable = {
      name,
      ...(measure === undefined ? {} : { measure }),
      ...(visit === undefined ? {} : { visit }),
      means: new ArmMeans(),
      scale: new Map(),
      spread: 1,
      reliability: 1,
      pairCorrelation: 0,
      source: { kind: 'normal' },
    };
    this.variables.set(name, made);
    return made;
  }

  /** The hypothesis that speaks is not followed. */
  private giveWay(sentence: string): void {
    this.note(sentence);
    if (this.speaker !== '') this.gaveWay.add(this.speaker);
  }

  /** @throws RangeError for a name that no variable has: a mistake of the program. */
  found(name: string): DraftedVariable {
    const found = this.variables.get(name);
    if (!found) throw new RangeError(`the draft has no variable "${name}"`);
    return found;
  }

  private join(variable: string, upper: string, lower: string, difference: number): void {
    const known = this.found(variable).means.join(upper, lower, difference);
    if (known === undefined) return;
    this.giveWay(
      lower === cutLevel
        ? `${this.speaker} plans another share of ${variable} in ${upper}; the data follow an earlier hypothesis.`
        : `${this.speaker} plans a difference of ${shown(difference)} SD in ${variable} between ${upper} and ${lower}; the data follow an earlier hypothesis, with ${shown(known)}.`,
    );
  }

  private add(path: DraftedPath): void {
    this.found(path.parent);
    this.found(path.child);
    if (path.parent === path.child || this.reaches(path.child, path.parent)) {
      this.giveWay(
        `${this.speaker} has ${path.parent} move ${path.child}, of which an earlier hypothesis has the reverse; the path is left out.`,
      );
      return;
    }
    this.paths.push(path);
  }

  private onTop(path: DraftedPath): void {
    const known = this.paths.find(
      (other) => other.kind === path.kind && other.parent === path.parent && other.child === path.child,
    );
    if (!known) this.add(path);
    else if (!same(known.coefficient, path.coefficient))
      this.giveWay(
        `${this.speaker} plans another slope of ${path.child} on ${path.parent}; the data follow an earlier hypothesis.`,
      );
  }

  private reaches(from: string, to: string): boolean {
    return this.paths.some((path) => path.parent === from && (path.child === to || this.reaches(path.child, to)));
  }

  private relate(list: DraftedCorrelation[], one: string, other: string, r: number, what: string): void {
    this.found(one);
    this.found(other);
    const path = this.paths.find(
      (each) => each.kind === 'path' && isPair({ one: each.parent, other: each.child }, one, other),
    );
    if (path) {
      this.giveWay(
        `${this.speaker || 'The study'} plans ${what} of ${shown(r)} between ${one} and ${other}; the data follow an earlier hypothesis, with a path of ${shown(path.coefficient)}.`,
      );
      return;
    }
    const known = list.find((each) => isPair(each, one, other));
    if (!known) list.push({ one, other, r });
    else if (Math.abs(known.r - r) > 1e-9)
      this.giveWay(
        `${this.speaker || 'The study'} plans ${what} of ${shown(r)} between ${one} and ${other}; the data follow an earlier hypothesis, with ${shown(known.r)}.`,
      );
  }
}

export const isPair = (each: { readonly one: string; readonly other: string }, one: string, other: string): boolean =>
  (each.one === one && each.other === other) || (each.one === other && each.other === one);

/** The number for one arm. */
export const inArm = (value: ByArm, arm: string): number => (typeof value === 'number' ? value : (value[arm] ?? 0));

const shown = (value: ByArm): string =>
  typeof value === 'number'
    ? String(Math.round(1000 * value) / 1000)
    : Object.entries(value)
        .map(([arm, each]) => `${shown(each)} in ${arm}`)
        .join(', ');

const same = (one: ByArm, other: ByArm): boolean => {
  if (typeof one === 'number' && typeof other === 'number') return Math.abs(one - other) <= 0.005;
  const arms = [one, other].flatMap((each) => (typeof each === 'number' ? [] : Object.keys(each)));
  return arms.every((arm) => Math.abs(inArm(one, arm) - inArm(other, arm)) <= 0.005);
};
