import { mean, type Stream } from './studies.js';
import type { Layer } from './two-layers.js';

/** A stepped-wedge trial: what its mixed model needs, once period means are taken out. */
export interface SteppedWedge {
  readonly clusters: number;
  /** Within clusters: of their cells and, for the error variance, of the people of a cell. */
  readonly within: Layer;
  readonly between: Layer;
}

/** Draws trials with `perSequence` clusters crossing over at each step and `size` people in each cell. */
export function steppedWedge(perSequence: number, periods: number, size: number) {
  const clusters = perSequence * (periods - 1);
  const treated = Array.from({ length: clusters }, (_, cluster) =>
    Array.from({ length: periods }, (__, period) => (period > Math.floor(cluster / perSequence) ? 1 : 0)),
  );
  const withoutPeriods = (rows: readonly (readonly number[])[]) => {
    const byPeriod = rows[0].map((_, period) => mean(rows.map((row) => row[period])));
    return rows.map((row) => row.map((value, period) => value - byPeriod[period]));
  };
  const x = withoutPeriods(treated);

  return (stream: Stream, icc: number, effect: number): SteppedWedge => {
    const cell = Math.sqrt((1 - icc) / size);
    const outcome = treated.map((row) => {
      const cluster = Math.sqrt(icc) * stream.normal();
      return row.map((arm, period) => 0.3 * period + cluster + effect * arm + cell * stream.normal());
    });
    const y = withoutPeriods(outcome);
    // Of the people within a cell only their squares about its mean matter, in units of cell means.
    const dfPeople = clusters * periods * (size - 1);
    const people = dfPeople > 0 ? cell ** 2 * stream.chiSquare(dfPeople) : 0;
    const within = { xx: 0, xy: 0, yy: people, df: (clusters - 1) * (periods - 1) + dfPeople };
    const between = { xx: 0, xy: 0, yy: 0, df: clusters - 1 };
    x.forEach((row, cluster) => {
      const [ownX, ownY] = [mean(row), mean(y[cluster])];
      between.xx += periods * ownX * ownX;
      between.xy += periods * ownX * ownY;
      between.yy += periods * ownY * ownY;
      row.forEach((value, period) => {
        const [offX, offY] = [value - ownX, y[cluster][period] - ownY];
        within.xx += offX * offX;
        within.xy += offX * offY;
        within.yy += offY * offY;
      });
    });
    return { clusters, within, between };
  };
}
