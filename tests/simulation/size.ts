/**
 * How much is simulated: a little by `npm test`, all of it by `npm run test:simulation`, whose configuration sets
 * METTLE_SIMULATION. Nothing else reads that variable.
 */
export const nightly = process.env.METTLE_SIMULATION === 'nightly';

/** Points of a procedure's grid that `npm test` looks at, the first ones. */
export const FAST_POINTS = 2;

/** Share of the nightly replications that `npm test` runs. */
export const FAST_SHARE = 1 / 20;
