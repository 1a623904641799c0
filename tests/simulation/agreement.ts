import { afterAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { AnyProcedure, Procedure } from '../../src/power/procedure.js';
import { FAST_POINTS, FAST_SHARE, nightly } from './size.js';
import { type Stream, streamOf, type Tally, tallyOf } from './studies.js';

/** Share of made-up studies in which the actual test rejects, held against the number a procedure gives. */

/** What happened in one study: whether the test rejected, or the same for several figures of the procedure. */
export type Outcome = boolean | { readonly [figure: string]: boolean | undefined };

export interface Simulation<Inputs> {
  /** Changes to the procedure's example. `npm test` takes the first points: put a small study and an uneven one there. */
  readonly grid: readonly Partial<Inputs>[];
  /** What all points share, besides the example. */
  readonly given?: Partial<Inputs>;
  /** Studies made up at each point in the nightly run: fewer where their analysis takes long. */
  readonly replications?: number | ((inputs: Inputs) => number);
  /** How far the procedure may be off at these inputs, as its `accuracy` says; for all figures alike or for each. */
  readonly within?: (inputs: Inputs) => number | Readonly<Record<string, number>>;
  /** Why a figure, or the procedure, is held to a bound of its own here. Unused by the comparison; it is for readers. */
  readonly because?: string;
  /** What of a study does not change from one replication to the next is done once; the rest is the returned function. */
  readonly study: (inputs: Inputs) => (stream: Stream) => Outcome;
}

export interface Simulated {
  readonly procedure: AnyProcedure;
  readonly simulation: Simulation<Record<string, unknown>>;
}

/** Ties a simulation to its procedure; the type of the inputs flows into grid and study. */
export function simulated<Shape extends z.ZodRawShape>(
  procedure: Procedure<Shape>,
  simulation: Simulation<z.infer<z.ZodObject<Shape>>>,
): Simulated {
  return { procedure, simulation: simulation as unknown as Simulated['simulation'] };
}

const REPLICATIONS = 40_000;

/** All combinations: each({ n: [2, 5], sides: [1, 2] }) has four points. */
export function each<Choices extends Readonly<Record<string, readonly unknown[]>>>(choices: Choices) {
  return Object.entries(choices).reduce<Record<string, unknown>[]>(
    (points, [name, values]) => points.flatMap((point) => values.map((value) => ({ ...point, [name]: value }))),
    [{}],
  ) as { [Name in keyof Choices]: Choices[Name][number] }[];
}

/** The inputs of a point of the grid. */
export function inputsAt(one: Simulated, point: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { procedure, simulation } = one;
  return procedure.inputs.parse({ ...procedure.example, ...simulation.given, ...point }) as Record<string, unknown>;
}

/** The bounds that hold at some inputs, by figure; 0 where the procedure is exact. */
export function boundsAt({ simulation }: Simulated, inputs: Record<string, unknown>): (figure: string) => number {
  const within = simulation.within?.(inputs) ?? 0;
  return (figure) => (typeof within === 'number' ? within : (within[figure] ?? 0));
}

/** One test for each procedure and point of its grid. */
export function agreesWithSimulation(all: readonly Simulated[]): void {
  describe.each(all.map((one) => [one.procedure.id, one] as const))('%s', (id, one) => {
    const { grid, replications = REPLICATIONS, study } = one.simulation;
    const points = nightly ? grid : grid.slice(0, FAST_POINTS);
    const compared: Comparison[] = [];

    it.each(points.map((point) => [JSON.stringify(point), point] as const))('%s', (name, point) => {
      const inputs = inputsAt(one, point);
      const bound = boundsAt(one, inputs);
      const wanted = typeof replications === 'number' ? replications : replications(inputs);
      const rates = tallies(`${id} ${name}`, Math.ceil(wanted * (nightly ? 1 : FAST_SHARE)), study(inputs));
      const figures = one.procedure.evaluate(inputs);
      const here = [...rates].map(([figure, { rate, standardError }]) => {
        const power = figures[figure] as number;
        // A procedure that simulates has an error of its own.
        const error = Math.hypot(standardError, Number(figures.standardErrorSimulation ?? 0));
        const within = bound(figure);
        const text = `${figure} ${power.toFixed(4)}, simulated ${rate.toFixed(4)} +- ${error.toFixed(4)}, within ${within}`;
        return { beyond: (Math.abs(power - rate) - within) / error, text: `${name}: ${text}` };
      });
      compared.push(...here);
      expect(here.filter(({ beyond }) => !(beyond <= 4))).toEqual([]);
    });

    afterAll(() => {
      if (!nightly) return;
      const [worst] = compared.sort((a, b) => b.beyond - a.beyond);
      const size = `${points.length} points, ${compared.length} figures`;
      console.log(`${id}: ${size}, at most ${worst.beyond.toFixed(1)} standard errors beyond its bound: ${worst.text}`);
    });
  });
}

/** How far a figure is from its bound, in standard errors; the text says where and what. */
interface Comparison {
  readonly beyond: number;
  readonly text: string;
}

/** Rates by figure; the same name gives the same studies. */
function tallies(name: string, count: number, study: (stream: Stream) => Outcome): Map<string, Tally> {
  const stream = streamOf(name);
  const hits = new Map<string, number>();
  for (let replication = 0; replication < count; replication += 1) {
    const outcome = study(stream);
    for (const [figure, happened] of typeof outcome === 'boolean'
      ? [['power', outcome] as const]
      : Object.entries(outcome)) {
      if (happened !== undefined) hits.set(figure, (hits.get(figure) ?? 0) + Number(happened));
    }
  }
  return new Map([...hits].map(([figure, happened]) => [figure, tallyOf(happened, count)]));
}
