import { describe, expect, it } from 'vitest';
import { procedures } from '../../src/power/index.js';
import { runR } from './run-r.js';
import { variantsOf } from './variants.js';

/** R code of every procedure, run in R, at its example and about it: the promise of `reproduce it in R`. */

const withoutR: Readonly<Record<string, string>> = {
  dunnett: 'base R has no multivariate t distribution; mvtnorm and DescTools have one and are no part of R',
  'group-sequential': 'base R has no sequential boundaries; gsDesign and rpact do',
  'mediation-bootstrap': 'a simulation of resampled simulations: R would take minutes',
  'several-outcomes': 'base R has no multivariate t distribution',
  'wilcoxon-simulated': 'a simulation itself; wilcoxon has R code for its approximation',
};

const reproducible = procedures.filter((procedure) => procedure.toR);
const cases = reproducible.map((procedure) => {
  // Simulations and sums over tables take R seconds: their branches are those of the words, the first few variants.
  const isSlow = procedure.rReplications !== undefined || procedure.family === 'counts';
  const variants = variantsOf(procedure).slice(0, isSlow ? 2 : undefined);
  return {
    procedure,
    all: [procedure.example, ...variants].map((inputs) => ({ inputs, code: procedure.toR!(inputs) })),
  };
});

it('names every procedure without R code, and why', () => {
  const missing = procedures.filter((procedure) => !procedure.toR).map(({ id }) => id);
  expect(missing).toEqual(Object.keys(withoutR));
});

describe('R reproduces the power of every procedure that promises it', () => {
  const answers = runR(cases.flatMap(({ all }) => all.map(({ code }) => code))).values();
  const answered = cases.map(({ procedure, all }) => ({
    procedure,
    all: all.map((each) => ({ ...each, theirs: answers.next().value })),
  }));

  it.each(answered.map((each) => [each.procedure.id, each] as const))('%s', (_, { procedure, all }) => {
    for (const { inputs, code, theirs } of all) {
      const ours = procedure.evaluate(procedure.inputs.parse(inputs)).power;
      const simulated = procedure.rReplications ? 4 * Math.sqrt((ours * (1 - ours)) / procedure.rReplications) : 0;
      expect(theirs, code).toBeTypeOf('number');
      expect(Math.abs(ours - Number(theirs)), JSON.stringify(inputs)).toBeLessThan(Math.max(1e-8, simulated));
    }
  });
});
