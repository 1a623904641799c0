import { describe, expect, it } from 'vitest';
import { planStudy } from '../../src/index.js';
import { prepareJob, prepareKernel, runBlocks, simulationMachinery } from '../../src/simulation/index.js';
import { outcomesAsCsv } from '../../src/sweep/csv.js';
import { placedProblems } from '../../src/sweep/results.js';
import { builtInCatalog } from '../studies.js';
import { open, outcomesOf, said, smallStudy, spaceOf } from './opened.js';

const catalog = builtInCatalog();
const planned = (text: string) => {
  const { plan, power, diagnostics } = planStudy(text, { file: 'study.yaml', catalog });
  if (!plan || !power) throw new Error(diagnostics.map(({ message }) => message).join(' '));
  return { plan, power };
};
const nine = (value: number) => Number(value.toPrecision(9));

describe('a design worked out', () => {
  it('has the plan, sizes and powers of the study with the same values written into its text', () => {
    const [, second] = outcomesOf(
      'vary: {grid: {people: {paths: [arms.cbct.n, arms.health.n], values: [60, 80]}, sample.attrition: [0.2]}}',
    );
    const byHand = planned(
      smallStudy
        .replace('practice: cbct}', 'practice: cbct, n: 80}')
        .replace('comparator: health-education}', 'comparator: health-education, n: 80}')
        .replace('attrition: 0.1', 'attrition: 0.2'),
    );
    expect(second.planned).toMatchObject({
      plan: byHand.plan.fingerprint,
      sized: 'written',
      people: 160,
      recruited: byHand.power.recruited,
      classes: byHand.power.classes,
    });
    expect(second.planned?.hypotheses.map(({ power, needs }) => [power, needs])).toEqual(
      byHand.power.results.map(({ atStudySize, required }) => [
        nine(atStudySize.power.value),
        required?.totalRecruited,
      ]),
    );
  });

  it('gets the size its primary hypotheses need where arms have none, and then reaches the target', () => {
    const outcomes = outcomesOf('vary: {grid: {delivery.groupSize: [5, 10, 20]}}\ntarget: {power: 0.9}');
    const needed = planned(smallStudy.replace('groupSize: 10', 'groupSize: 5').replace('power: 0.80', 'power: 0.9'));
    expect(outcomes[0].planned?.people).toBe(needed.power.totalRecruited.value);
    for (const { planned: design } of outcomes)
      expect(design).toMatchObject({ sized: 'as needed', reached: true, target: 0.9 });
    const people = outcomes.map(({ planned: design }) => design?.people ?? 0);
    expect(people).toEqual([...people].sort((a, b) => a - b));
  });

  it('counts the smallest power over primary hypotheses only', () => {
    const bothPrimary = smallStudy.replace('role: secondary', 'role: primary');
    const body = 'vary: {grid: {people: {paths: [arms.cbct.n, arms.health.n], values: [100]}}}';
    const [one] = outcomesOf(body);
    const [two] = outcomesOf(body, bothPrimary);
    const [first, second] = one.planned?.hypotheses.map(({ power }) => power) ?? [];
    expect(one.planned).toMatchObject({ power: first, reached: true });
    expect(two.planned).toMatchObject({ power: second, reached: false });
  });

  it('costs what its people, classes, visits and samples come to', () => {
    const [outcome] = outcomesOf(`vary: {grid: {people: {paths: [arms.cbct.n, arms.health.n], values: [45]}}}
cost:
  currency: EUR
  fixed: 1000
  perPerson: {cbct: 10.5}
  perClass: {cbct: 200, health: 100}
  perVisit: 3
  perScan: 500
  perSample: 7
  perMeasurement: {il6-plasma: 20, ucla-loneliness: 1}
`);
    // 45 people make five classes of ten in each arm; blood is drawn twice at the first visit; nobody is scanned.
    expect(outcome.planned?.cost).toEqual({
      total: 1000 + 472.5 + 1500 + 540 + 0 + 1260 + 3600 + 180,
      parts: {
        fixed: 1000,
        perPerson: 45 * 10.5,
        perClass: 5 * 200 + 5 * 100,
        perVisit: 90 * 2 * 3,
        perScan: 0,
        perSample: 90 * 2 * 7,
        'perMeasurement.il6-plasma': 90 * 2 * 20,
        'perMeasurement.ucla-loneliness': 90 * 2,
      },
    });
  });

  it('says when it needs more people than the study can recruit', () => {
    const outcomes = outcomesOf('vary: {grid: {people: {paths: [arms.cbct.n, arms.health.n], values: [150, 151]}}}');
    expect(outcomes.map(({ planned: design }) => design?.overMaximum)).toEqual([false, true]);
  });

  it('depends on nothing but the space: the same twice', () => {
    const body = 'vary: {grid: {delivery.groupSize: [8, 12]}}';
    expect(JSON.stringify(outcomesOf(body))).toBe(JSON.stringify(outcomesOf(body)));
  });
});

describe('designs evaluated by simulation', () => {
  const people = 'vary: {grid: {people: {paths: [arms.cbct.n, arms.health.n], values: [60, 100]}}}';
  const simulated = `${people}\nevaluate: simulation\nsimulation: {replications: 250, seed: 7}`;

  it('have the power that the simulation of the study finds, with its error, beside the closed form', () => {
    const calculated = outcomesOf(people);
    const outcomes = outcomesOf(simulated);
    const { plan, power } = planned(
      smallStudy
        .replace('practice: cbct}', 'practice: cbct, n: 100}')
        .replace('comparator: health-education}', 'comparator: health-education, n: 100}'),
    );
    const { job } = prepareJob(plan, { recruited: power.recruited, seed: 7, truths: ['planning'] });
    if (!job) throw new Error('no job');
    const tally = runBlocks(prepareKernel(job, simulationMachinery), 0, 0, 3);
    expect(outcomes[1].planned?.hypotheses.map((each) => each.power)).toEqual(
      ['H1', 'H2'].map((id) => nine(tally.hypotheses[id].rejected / 300)),
    );
    for (const [index, outcome] of outcomes.entries()) {
      for (const [which, each] of (outcome.planned?.hypotheses ?? []).entries()) {
        const { replications, standardError = 0, closedForm = 0 } = each.simulated ?? {};
        expect(replications).toBe(300);
        expect(closedForm).toBe(calculated[index].planned?.hypotheses[which].power);
        expect(Math.abs(each.power - closedForm)).toBeLessThan(4 * standardError);
      }
    }
  });

  it('are the same twice, and others with another seed', () => {
    expect(JSON.stringify(outcomesOf(simulated))).toBe(JSON.stringify(outcomesOf(simulated)));
    expect(JSON.stringify(outcomesOf(simulated.replace('seed: 7', 'seed: 8')))).not.toBe(
      JSON.stringify(outcomesOf(simulated)),
    );
  });

  it('departures from clean data move the power, which no closed form sees', () => {
    const [clean, dropout] = outcomesOf(
      `vary:\n  grid:\n    people: {paths: [arms.cbct.n, arms.health.n], values: [100]}\n    simulation.adherence.none: [0, 0.4]\nevaluate: simulation\nsimulation: {replications: 300}`,
    );
    expect(dropout.planned?.hypotheses[0].simulated?.closedForm).toBe(
      clean.planned?.hypotheses[0].simulated?.closedForm,
    );
    expect(dropout.planned?.power ?? 1).toBeLessThan((clean.planned?.power ?? 0) - 0.1);
  });

  it('are written with their error', () => {
    const [head, row] = outcomesAsCsv(outcomesOf(simulated), undefined).split('\r\n');
    expect(head).toContain('power H1,standard error H1,closed form H1,needs H1');
    expect(row.split(',').length).toBe(head.split(',').length);
  });
});

describe('a design that cannot be planned', () => {
  const body = `vary:
  grid:
    sample.attrition: [0.1, 1.5]
    delivery.groupSize: [10, null]
    arms.health.comparator: [health-education, helth-education]
`;

  it('stays among the others with its reasons, placed where the sweep sets the value or else in the study', () => {
    const space = spaceOf(body);
    const outcomes = outcomesOf(body);
    const { documents } = open(body);
    if (!documents) throw new Error('not opened');
    const reasons = outcomes.map((outcome) => said(placedProblems(space, outcome, documents)));
    expect(outcomes.map(({ planned: design }) => design !== undefined)).toEqual([true, ...Array(7).fill(false)]);
    expect(reasons[1]).toEqual([
      expect.stringMatching(/^8:48 unknown-comparator .*Did you mean "health-education"\?$/),
    ]);
    expect(reasons[2]).toEqual([
      '7:30 class-size-missing Arms are taught in classes, but the study does not say how many people a class has.',
    ]);
    expect(reasons[4]).toEqual(['6:29 out-of-range "sample.attrition" must be a number from 0 to below 1, not 1.5.']);
  });
});
