import { type NumberedStreams, numberedStreams } from '../../statistics/numbered-streams.js';
import type { Dataset } from '../dataset.js';
import type { DataModel, Variable } from './data-model.js';
import { dropoutGenerator } from './generate-dropout.js';
import { trialGenerator } from './generate-trials.js';
import type { Latent } from './latent.js';
import { type Layout, layoutOf } from './layout.js';
import { columnWriter } from './observe.js';
import { uptakeGenerator } from './uptake.js';

export interface GeneratorOptions {
  readonly seed: number;
  /** Names of the variables to hand out; all of them where nothing is said. What they depend on is made up as well. */
  readonly wanted?: readonly string[];
  /** Values in the units of their measures instead of those of the analysis. */
  readonly scale?: 'analysis' | 'measure';
}

/**
 * Prepares a model; the function returned makes up the data set of a replication, and may be called in any order.
 *
 * Every variable has a stream of its own for each replication, so a person's value is the same whatever else is made up, and
 * the same digits come out in every engine: nothing but arithmetic, square roots and the portable log and exp is used. Arrays
 * are made once; each data set overwrites the one before.
 *
 * Throws a RangeError for a wanted variable that the model lacks.
 */
export function prepareGenerator(model: DataModel, options: GeneratorOptions): (replication: number) => Dataset {
  const { seed } = options;
  const layout = layoutOf(model);
  const wanted = new Set(options.wanted ?? model.variables.map(({ name }) => name));
  for (const name of wanted)
    if (!model.variables.some((variable) => variable.name === name))
      throw new RangeError(`the model has no variable "${name}"`);

  const { whole, residual } = needed(model, wanted);
  const latent: Latent[] = model.variables.map((variable) => ({
    centred: whole.has(variable.name) ? new Float64Array(layout.people) : empty,
    residuals: residual.has(variable.name) ? new Float64Array(layout.people) : empty,
    classes: residual.has(variable.name) ? new Float64Array(layout.classes) : empty,
  }));
  const uptake = uptakeGenerator(model, layout, seed);
  const dropout = dropoutGenerator(model, layout, seed, latent);
  const trials = model.trials && trialGenerator(model.trials, model, layout, seed);
  const columns = new Map<string, Float64Array>();
  const steps: ((replication: number) => void)[] = [];
  const writers: ((replication: number) => void)[] = [];
  model.variables.forEach((variable, index) => {
    if (residual.has(variable.name)) steps.push(residualStep(variable, latent[index], layout, seed));
    if (whole.has(variable.name)) steps.push(centredStep(variable, index, latent, layout, seed));
    if (!wanted.has(variable.name)) return;
    const column = new Float64Array(layout.people);
    columns.set(variable.name, column);
    const write = columnWriter(
      variable,
      latent[index].centred,
      uptake.response,
      layout,
      seed,
      options.scale ?? 'analysis',
    );
    const hide = dropout.hide(variable.visit);
    writers.push((replication) => {
      write(replication, column);
      hide(column);
    });
  });
  const data: Dataset = { people: layout.people, arm: layout.arm, group: layout.group, columns, dose: uptake.dose };

  return (replication) => {
    uptake.draw(replication);
    for (const step of steps) step(replication);
    dropout.draw(replication);
    for (const write of writers) write(replication);
    return trials ? { ...data, trials: trials(replication, dropout) } : data;
  };
}

const empty = new Float64Array(0);

/** Variables that have to be made up in whole, and those of which residuals are needed. */
function needed({ variables, dropout }: DataModel, wanted: ReadonlySet<string>) {
  const whole = new Set(wanted);
  const residual = new Set<string>();
  if (dropout.variable !== undefined) whole.add(variables[dropout.variable].name);
  for (const { name, parents, shared } of [...variables].reverse()) {
    if (!whole.has(name)) continue;
    residual.add(name);
    for (const { variable } of parents) whole.add(variables[variable].name);
    for (const { variable } of shared) residual.add(variables[variable].name);
  }
  return { whole, residual };
}

/** Standard residuals: normal, or the score of a group or genotype, centred. */
function residualStep(variable: Variable, { residuals, classes }: Latent, layout: Layout, seed: number) {
  const stream = numberedStreams(seed, variable.name);
  const classStream = layout.classes > 0 ? numberedStreams(seed, variable.name, 'classes') : undefined;
  const { source, pairCorrelation: r } = variable;
  if (source.kind !== 'normal') return scoreStep(source, stream, residuals, layout);
  const rest = Math.sqrt(1 - r * r);
  return (replication: number) => {
    stream.start(replication);
    stream.fillNormals(residuals, layout.people);
    if (r !== 0) for (let i = 1; i < layout.people; i += 2) residuals[i] = r * residuals[i - 1] + rest * residuals[i];
    if (classStream) {
      classStream.start(replication);
      classStream.fillNormals(classes, layout.classes);
    }
  };
}

function scoreStep(
  source: Exclude<Variable['source'], { kind: 'normal' }>,
  stream: NumberedStreams,
  residuals: Float64Array,
  { ranges }: Layout,
) {
  return (replication: number) => {
    stream.start(replication);
    ranges.forEach(({ from, to }, arm) => {
      if (source.kind === 'two-groups') {
        const share = source.shares[arm];
        for (let i = from; i < to; i += 1) residuals[i] = (stream.uniform() < share ? 1 : 0) - share;
        return;
      }
      const q = source.alleleFrequency;
      const carrier = source.coding === 'carrier';
      const centre = carrier ? 1 - (1 - q) * (1 - q) : 2 * q;
      for (let i = from; i < to; i += 1) {
        const copies = (stream.uniform() < q ? 1 : 0) + (stream.uniform() < q ? 1 : 0);
        residuals[i] = (carrier && copies === 2 ? 1 : copies) - centre;
      }
    });
  };
}

/** Centred values: the person's own residual, then parents, shared residuals, classes and teachers, arm by arm. */
function centredStep(variable: Variable, index: number, latent: readonly Latent[], layout: Layout, seed: number) {
  const { centred, residuals, classes } = latent[index];
  if (variable.source.kind !== 'normal') return () => centred.set(residuals);
  const teacherStream = variable.teacherSd.some((sd) => sd > 0)
    ? numberedStreams(seed, variable.name, 'teachers')
    : undefined;
  const teachers = new Float64Array(teacherStream ? layout.teachers : 0);
  const arms = layout.ranges.map(({ from, to }, arm) => {
    const own = variable.residualSd[arm];
    const parents = variable.parents.filter(({ coefficients }) => coefficients[arm] !== 0);
    const plain = parents.filter(({ of, power }) => of === 'self' && power === 1);
    const shared = variable.shared.filter(({ person }) => person[arm] !== 0);
    // Values of others that are added as they are; most variables have no further parts.
    const values = [
      ...plain.map((parent) => latent[parent.variable].centred),
      ...shared.map((each) => latent[each.variable].residuals),
    ];
    const weights = [...plain.map(({ coefficients }) => coefficients[arm]), ...shared.map(({ person }) => person[arm])];
    const further = parents
      .filter((parent) => !plain.includes(parent))
      .map(({ variable: parent, power, coefficients, meanSquare = 0 }) =>
        power === 2
          ? () => addSquares(centred, latent[parent].centred, coefficients[arm], meanSquare, from, to)
          : () => addPartners(centred, latent[parent].centred, coefficients[arm], from, to),
      );
    const sharedClasses = variable.shared
      .map((each) => ({ shocks: latent[each.variable].classes, loading: each.class[arm] }))
      .filter(({ loading }) => loading !== 0);
    const [classSd, teacherSd] = [variable.classSd[arm], variable.teacherSd[arm]];
    if (classSd > 0 || teacherSd > 0 || sharedClasses.length > 0)
      further.push(() => {
        for (const { index: group, teacher, from: start, to: end } of layout.classesOf[arm]) {
          let part = classSd * classes[group];
          for (const { shocks, loading } of sharedClasses) part += loading * shocks[group];
          if (teacherSd > 0) part += teacherSd * teachers[teacher];
          for (let i = start; i < end; i += 1) centred[i] += part;
        }
      });
    return () => {
      weightedSum(centred, own, residuals, weights, values, from, to);
      for (const add of further) add();
    };
  });
  return (replication: number) => {
    if (teacherStream) {
      teacherStream.start(replication);
      teacherStream.fillNormals(teachers, layout.teachers);
    }
    for (const arm of arms) arm();
  };
}

/** target = own x residuals + sum of weight x values, from one person to the one before another; few terms in one pass. */
function weightedSum(
  target: Float64Array,
  own: number,
  residuals: Float64Array,
  weights: readonly number[],
  values: readonly Float64Array[],
  from: number,
  to: number,
): void {
  if (values.length === 0) {
    for (let i = from; i < to; i += 1) target[i] = own * residuals[i];
    return;
  }
  const [first, one] = [weights[0], values[0]];
  if (values.length === 1) {
    for (let i = from; i < to; i += 1) target[i] = own * residuals[i] + first * one[i];
    return;
  }
  const [second, two] = [weights[1], values[1]];
  for (let i = from; i < to; i += 1) target[i] = own * residuals[i] + first * one[i] + second * two[i];
  for (let k = 2; k < values.length; k += 1) {
    const [weight, more] = [weights[k], values[k]];
    for (let i = from; i < to; i += 1) target[i] += weight * more[i];
  }
}

function addSquares(
  target: Float64Array,
  values: Float64Array,
  weight: number,
  meanSquare: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) target[i] += weight * (values[i] * values[i] - meanSquare);
}

/** Values of the other person of the pair; pairs stand side by side from the first person of the arm. */
function addPartners(target: Float64Array, values: Float64Array, weight: number, from: number, to: number): void {
  for (let i = from; i < to; i += 1) target[i] += weight * values[(i - from) % 2 === 0 ? i + 1 : i - 1];
}
