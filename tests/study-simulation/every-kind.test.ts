import { describe, expect, it } from 'vitest';
import { draftFor, writeDraft } from '../../src/drafting/index.js';
import { openCatalogFromDisk } from '../../src/node/index.js';
import { analyses } from '../../src/plan/analyses/index.js';
import { isFitted } from '../../src/simulation/estimators/estimate.js';
import { prepareJob, prepareKernel, runBlocks, simulationMachinery, summarise } from '../../src/simulation/index.js';
import { simulatedKind, simulatedKinds } from '../../src/simulation/kinds/index.js';
import { rejection } from '../../src/simulation/rejection.js';
import { numberedStreams } from '../../src/statistics/numbered-streams.js';
import { nightly } from '../simulation/size.js';
import { planOf } from '../studies.js';

const catalog = openCatalogFromDisk();

/** For each test that is simulated, a drafted study of the first prediction that can be tested so. */
const drafted = simulatedKinds.flatMap(({ kind }) => {
  const { tests } = analyses.find((analysis) => analysis.kind === kind) ?? { tests: [] };
  return tests.flatMap((test) => {
    const id = catalog
      .ids('hypotheses')
      .find((each) => catalog.find('hypotheses', each)?.entry.forms.some((form) => form.tests.includes(test)));
    const draft = id === undefined ? undefined : draftFor(catalog, id, { test });
    return draft ? [[test, writeDraft(draft)] as const] : [];
  });
});

describe.each(drafted)('a study with the test %s', (_, text) => {
  const plan = planOf(text);
  const [planned] = plan.hypotheses;
  const recruited = Object.fromEntries(plan.arms.map(({ id }) => [id, 48]));
  const { job, diagnostics } = prepareJob(plan, { recruited });

  it('becomes a job for every truth, and is tallied', () => {
    expect(diagnostics).toEqual([]);
    if (!job) throw new Error('no job');
    const kernel = prepareKernel({ ...job, blockSize: 5 }, simulationMachinery);
    for (const [index, scenario] of job.scenarios.entries()) {
      const { hypotheses, replications, joint } = kernel.run(index, 0);
      expect(replications).toBe(5);
      expect(Object.values(joint).reduce((sum, count) => sum + count, 0)).toBe(5);
      const { estimates } = hypotheses[planned.id];
      for (const [name, value] of Object.entries(scenario.trueValues[planned.id])) {
        expect(value, `${scenario.id}: ${name}`).toBeTypeOf('number');
        expect(Number.isFinite(value), `${scenario.id}: ${name}`).toBe(true);
      }
      for (const counts of Object.values(estimates)) {
        for (const count of Object.values(counts)) expect(Number.isSafeInteger(count)).toBe(true);
      }
    }
  });

  it('has estimates that are right on average at every truth', () => {
    if (!job) throw new Error('no job');
    const replications = nightly ? 1000 : 60;
    const { scenarios } = summarise(
      job,
      job.scenarios.map((_, index) =>
        runBlocks(prepareKernel({ ...job, blockSize: replications }, simulationMachinery), index, 0, 1),
      ),
    );
    for (const { id, hypotheses } of scenarios)
      for (const { estimates } of hypotheses)
        for (const { name, bias, mean, trueValue } of estimates) {
          const none = bias.unit === 'ratio' || bias.unit === 'variance ratio' ? 1 : 0;
          const error = bias.origin.kind === 'simulated' ? bias.origin.standardError : 0;
          const text = `${id}: ${name} is ${mean.value}, not ${trueValue}`;
          expect(Math.abs(bias.value - none) < 5 * error ? 'right' : text).toBe('right');
        }
  });

  it.each([2, 1] as const)('rejects by its estimates exactly when its analysis does, with %i sides', (sides) => {
    const simulated = simulatedKind(planned.kind);
    if (!job || !simulated) throw new Error('no job');
    const hypothesis = { ...planned, sides };
    const [{ model }] = job.scenarios;
    const generate = simulationMachinery.generator(model, 1, simulated.variables(plan, hypothesis));
    const analyse = simulated.analysis(plan, hypothesis, model);
    const rejects = rejection(hypothesis, hypothesis.alpha.value);
    const stream = numberedStreams(1, 'a test');
    let fitted = 0;
    for (let replication = 0; replication < 60; replication += 1) {
      stream.start(replication);
      const analysed = analyse(generate(replication), stream);
      if (!isFitted(analysed)) continue;
      fitted += 1;
      expect(rejects(analysed), `replication ${replication}`).toBe(analysed.rejected);
    }
    expect(fitted).toBeGreaterThan(50);
  });
});
