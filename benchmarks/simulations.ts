// Simulations of whole studies, in Mettle: data made up and analysed 1000 times or less. benchmarks/peers/simulations.R does the
// same in R. Studies are planned once, outside the time that is taken.
import { openCatalogFromDisk } from '../src/node/packs.js';
import { resolve } from '../src/plan/resolve.js';
import { readStudy } from '../src/reading/study.js';
import { bootstrapIndirect } from '../src/simulation/estimators/bootstrap-indirect.js';
import { isFitted } from '../src/simulation/estimators/estimate.js';
import { fitLinearModel } from '../src/simulation/estimators/linear-model.js';
import { rejects } from '../src/simulation/estimators/significance.js';
import { prepareKernel, runBlocks } from '../src/simulation/kernel.js';
import { simulationMachinery } from '../src/simulation/machinery.js';
import { prepareJob } from '../src/simulation/prepare.js';
import { numberedStreams } from '../src/statistics/numbered-streams.js';
import type { Task } from './tasks.js';

/** A simulation, and how many standard normals its work draws. */
export interface SimulationTask extends Task {
  readonly draws: number;
}

const assumed = (value: number) => `{value: ${value}, basis: {kind: assumption, because: "for the clock"}}`;

interface Given {
  readonly hypothesis: string;
  readonly measures: string;
  readonly weeks: readonly number[];
  readonly perArm: number;
}

/** 1000 replications of a trial of two arms, through the kernel that `mettle simulate` runs; the share that reject. */
function simulated({ hypothesis, measures, weeks, perArm }: Given): () => number {
  let run: (() => number) | undefined;
  return () => {
    run ??= prepared();
    return run();
  };

  function prepared() {
    const text = `mettle: 1
id: trial
title: A trial
packs: [kindness-meditation]
hypotheses: [{id: H1, role: primary, compare: {treatment: cbct, comparator: health}, ${hypothesis}}]
arms: [{id: cbct, practice: cbct}, {id: health, comparator: health-education}]
allocation: {selection: randomized}
schedule: [${weeks.map((week, i) => `{id: v${i}, week: ${week}}`).join(', ')}]
measures: [${measures}]
sample: {population: Adults, attrition: 0, baselineCorrelation: {}}
inference: {alpha: 0.05, sides: 2, power: 0.9}
`;
    const { study } = readStudy(text, 'trial.yaml');
    const plan = study && resolve(study, { catalog: openCatalogFromDisk(), file: 'trial.yaml' }).plan;
    const { job } = plan ? prepareJob(plan, { recruited: { cbct: perArm, health: perArm }, truths: ['planning'] }) : {};
    if (!job) throw new Error('The trial cannot be simulated.');
    const kernel = prepareKernel(job, simulationMachinery);
    const blocks = 1000 / job.blockSize;
    return () => runBlocks(kernel, 0, 0, blocks).hypotheses.H1!.rejected / 1000;
  }
}

function course(weeks: readonly number[], perArm: number, effects: Readonly<Record<string, number>>): () => number {
  const stated = Object.entries(effects).map(([name, value]) => `${name}: ${assumed(value)}`);
  return simulated({
    hypothesis: `hypothesis: initial-distress-transient, test: slope-difference, outcome: panas-negative, effects: {${stated.join(', ')}}`,
    measures: `{measure: panas-negative, role: outcome, at: [${weeks.map((_, i) => `v${i}`).join(', ')}]}`,
    weeks,
    perArm,
  });
}

const ALPHA = { alpha: 0.05, sides: 2, towards: 1 } as const;

/** Two predictors that correlate .2 and their product, 200 people: the share of 1000 in which the product counts. */
function interactions(): number {
  const people = 200;
  const streams = numberedStreams(1, 'interaction');
  const [x1, x2, product, y] = [0, 1, 2, 3].map(() => new Float64Array(people)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let rejected = 0;
  for (let replication = 0; replication < 1000; replication += 1) {
    streams.start(replication);
    for (const column of [x1, x2, y]) streams.fillNormals(column, people);
    for (let i = 0; i < people; i += 1) {
      x2[i] = 0.2 * x1[i]! + Math.sqrt(1 - 0.04) * x2[i]!;
      product[i] = x1[i]! * x2[i]!;
      y[i] = 0.25 * x1[i]! + 0.15 * x2[i]! + 0.2 * product[i]! + 0.9 * y[i]!;
    }
    const fit = fitLinearModel(y, [x1, x2, product]);
    if (isFitted(fit) && rejects(fit.coefficient(3), ALPHA)) rejected += 1;
  }
  return rejected / 1000;
}

/** 100 people, both paths .3, 1000 resamples: the share of 100 trials whose percentile interval leaves out 0. */
function bootstraps(): number {
  const people = 100;
  const streams = numberedStreams(1, 'bootstrap');
  const [m, y] = [new Float64Array(people), new Float64Array(people)];
  const x = Float64Array.from({ length: people }, (_, i) => 2 * (i % 2) - 1);
  const steps = [
    { outcome: 1, predictor: 0, upTo: 0 },
    { outcome: 2, predictor: 1, upTo: 1 },
  ];
  let rejected = 0;
  for (let replication = 0; replication < 100; replication += 1) {
    streams.start(replication);
    for (const column of [m, y]) streams.fillNormals(column, people);
    for (let i = 0; i < people; i += 1) {
      m[i] = 0.3 * x[i]! + Math.sqrt(0.91) * m[i]!;
      y[i] = 0.3 * m[i]! + Math.sqrt(0.91) * y[i]!;
    }
    const found = bootstrapIndirect([x, m, y], [steps], { resamples: 1000, stream: streams });
    if (!isFitted(found)) continue;
    const [lower, upper] = found[0]!.percentile(0.95);
    if (lower > 0 || upper < 0) rejected += 1;
  }
  return rejected / 100;
}

export const simulations: readonly SimulationTask[] = [
  {
    id: 'simulated-slopes',
    title: 'Simulated: random slopes, 60 people x 4 visits, 1000 trials',
    draws: 1000 * 60 * 4,
    work: course([0, 2, 4, 8], 30, { difference: -0.6, slopeSd: 0.6, visitCorrelation: 0.6 }),
  },
  {
    id: 'simulated-mixed-anova',
    title: 'Simulated: 2 x 2 mixed ANOVA, 20 people a group, 1000 trials',
    draws: 1000 * 40 * 2,
    work: course([0, 8], 20, { difference: -0.7, slopeSd: 0.0001, visitCorrelation: 0.6 }),
  },
  {
    id: 'simulated-arms',
    title: 'Simulated: two arms, 100 people an arm, 1000 trials',
    draws: 1000 * 200,
    work: simulated({
      hypothesis: `hypothesis: kindness-wellbeing, outcome: swls-life-satisfaction, effects: {difference: ${assumed(0.4)}}`,
      measures: '{measure: swls-life-satisfaction, role: outcome, at: [v1]}',
      weeks: [0, 8],
      perArm: 100,
    }),
  },
  {
    id: 'simulated-interaction',
    title: 'Simulated: interaction of two predictors, 200 people, 1000 trials',
    draws: 1000 * 200 * 3,
    work: interactions,
  },
  {
    id: 'simulated-bootstrap',
    title: 'Simulated: mediation by percentile bootstrap, 100 people, 100 trials x 1000 resamples',
    draws: 100 * 100 * 2,
    work: bootstraps,
  },
];

/** Draws that many standard normals and does nothing with them but add them up. */
export function draw(count: number): number {
  const streams = numberedStreams(1, 'drawing');
  const values = new Float64Array(1000);
  let sum = 0;
  for (let left = count; left > 0; left -= values.length) {
    streams.fillNormals(values, values.length);
    for (const value of values) sum += value;
  }
  return sum;
}
