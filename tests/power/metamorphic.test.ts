import { describe, expect, it } from 'vitest';
import { procedures } from '../../src/power/index.js';
import type { AnyProcedure, Inputs } from '../../src/power/procedure.js';
import { type Evaluation, type Family, powerOf } from '../../src/power/procedure.js';
import { claims, expectRising, type Place } from './claims.js';
import { drawnNear, entriesOf, type Field, fieldsOf, otherValues, powerAt, rising } from './input-values.js';

/**
 * Every input of every procedure: power answers to it, in the direction that its description says, or the description
 * says where it does not matter.
 */

/** The least change of power that counts as a response. */
const RESPONSE = 1e-6;

/** Where an input matters that the example switches off. */
const places: Readonly<Record<string, Inputs>> = {
  'anova-means.allocation': { allocation: [1, 1, 1, 1, 1, 1] },
  'dose-trend.allocation': { allocation: [1, 1, 1, 1] },
  'group-sequential.shape': { boundary: 'hwang-shih-decani', shape: -4 },
  'group-sequential.futilityZ': { sides: 1, alpha: 0.025, futilityZ: [0, 0.5] },
  'group-sequential.binding': { sides: 1, alpha: 0.025, futilityZ: [0, 0.5] },
  'quadratic-trend.sdX': { x: 'normal', values: [] },
  'quadratic-trend.sides': { quadratic: 0.45 },
  'two-lines.sdX': { x: 'normal', values: [] },
  'two-lines.breakAt': { breakPoint: 'stated' },
  'arm-by-moderator.share': { moderator: 'binary', share: 0.4 },
  // At the example the two ways in which it acts cancel out.
  'cluster-multisite.icc': { heterogeneity: 0.5 },
};

const inClasses = { classes1: 12, classSize1: 10, icc1: 0.05, classes2: 12, classSize2: 10, icc2: 0.05 };

/** Inputs that cannot change alone, with what changes beside them. */
const together: Readonly<Record<string, readonly Inputs[]>> = {
  'anova-means.levels': [{ levels: [3, 2] }],
  'anova-means.tested': [{ tested: [1] }, { tested: [2] }],
  'anova-mixed-means.betweenLevels': [{ betweenLevels: 3, withinLevels: 2 }],
  'anova-mixed-means.withinLevels': [{ betweenLevels: 3, withinLevels: 2 }],
  'arm-by-moderator.moderator': [{ moderator: 'binary', share: 0.5 }],
  'quadratic-trend.x': [{ x: 'normal', values: [] }],
  'two-lines.x': [{ x: 'normal', values: [] }],
  'contrast.weights': [{ weights: [1, -1, 0] }, { weights: [1, -0.5, -0.5] }],
};

/** Entries of lists that the example switches off, and why. */
const silentEntries: Readonly<Record<string, readonly number[]>> = {
  // Its weight is 0.
  'contrast.means': [1],
};

const placeOf = (procedure: AnyProcedure, { name }: Field): Inputs => {
  const example = procedure.family === 'simulation' ? quick(procedure.example) : procedure.example;
  const given = places[`${procedure.id}.${name}`];
  if (given) return { ...example, ...given };
  const off = name in inClasses || name === 'sizeVariation';
  return off && 'icc1' in example ? { ...example, ...inClasses } : example;
};

/** Fewer simulated trials: the same draws answer all questions about an input. */
const quick = (example: Inputs): Inputs => ({
  ...example,
  replications: 120,
  ...('resamples' in example ? { resamples: 99 } : {}),
});

it('every reason that names a direction is held to it', () => {
  const reasons = procedures.flatMap((procedure) =>
    fieldsOf(procedure).flatMap(({ meta: { power, because = '' } }) => (power === 'varies' ? [because] : [])),
  );
  const directed = reasons.filter((reason) => /^(rises|falls|highest|lowest)\b/.test(reason));
  expect(directed.filter((reason) => !claims.some(({ says }) => says.test(reason)))).toEqual([]);
  expect(claims.filter(({ says }) => !reasons.some((reason) => says.test(reason)))).toEqual([]);
});

describe.each(procedures.map((procedure) => [procedure.id, procedure] as const))('%s', (_, procedure) => {
  const fields = fieldsOf(procedure);

  it.each(fields.map((field) => [field.name, field.meta.power, field] as const))('%s: %s', (__, ___, field) => {
    const place: Place = { procedure, field, at: placeOf(procedure, field) };
    if (field.meta.power === 'none') return expectNoResponse(place);
    expectResponse(place);
    if (field.meta.power === 'rises' || field.meta.power === 'falls') expectDirection(place, fields);
    else for (const { says, check } of claims) if (says.test(field.meta.because ?? '')) return check(place);
  });

  const switchedOff = fields.flatMap((field) =>
    (field.meta.irrelevantWhere ?? []).map((where) => [field.name, where, field] as const),
  );
  if (switchedOff.length > 0) {
    it.each(switchedOff)('%s does not matter where %o', (__, where, field) => {
      const [at] = [placeOf(procedure, field), procedure.example]
        .map((place) => ({ ...place, ...where }))
        .filter((place) => powerAt(procedure, place) !== undefined);
      expect(at, 'the example may stand there').toBeDefined();
      expectNoResponse({ procedure, field, at });
    });
  }
});

function expectResponse({ procedure, field, at }: Place): void {
  const power = powerAt(procedure, at)!;
  const key = `${procedure.id}.${field.name}`;
  const moves = (changes: readonly Inputs[]) =>
    changes.some((change) => Math.abs((powerAt(procedure, { ...at, ...change }) ?? power) - power) > RESPONSE);
  if (together[key]) {
    expect(moves(together[key]), `power answers to ${key}`).toBe(true);
    return;
  }
  const entries = entriesOf(field.schema, at[field.name]).map((values) =>
    values.map((value) => ({ [field.name]: value })),
  );
  // An entry that nothing else can replace is fixed by the others.
  const free = entries.filter((changes) =>
    changes.some((change) => powerAt(procedure, { ...at, ...change }) !== undefined),
  );
  expect(free.length, `values that ${key} could have instead`).toBeGreaterThan(0);
  free.forEach((changes, entry) => {
    if (!silentEntries[key]?.includes(entry))
      expect(moves(changes), `power answers to entry ${entry} of ${key}`).toBe(true);
  });
}

function expectNoResponse({ procedure, field, at }: Place): void {
  const now = evaluate(at)!;
  const others = otherValues(field.schema, at[field.name])
    .map((value) => evaluate({ ...at, [field.name]: value }))
    .filter((evaluation) => evaluation !== undefined);
  // A literal has no other value.
  if (field.schema.const === undefined) expect(others.length, `other values of ${field.name}`).toBeGreaterThan(0);
  for (const other of others) {
    const noise = 4 * Math.hypot(Number(now.standardErrorSimulation ?? 0), Number(other.standardErrorSimulation ?? 0));
    expect(Math.abs(other.power - now.power), `${field.name} at ${JSON.stringify(at)}`).toBeLessThanOrEqual(
      noise + 1e-12,
    );
  }

  function evaluate(inputs: Inputs): Evaluation | undefined {
    const parsed = procedure.inputs.safeParse(inputs);
    if (!parsed.success) return undefined;
    return procedure.family === 'simulation'
      ? procedure.evaluate(parsed.data)
      : { power: powerOf(procedure, parsed.data) };
  }
}

/** Designs drawn beside the example: fewer where an answer takes long. */
const drawn: Readonly<Partial<Record<Family, number>>> = { 'product-of-paths': 1, simulation: 0 };

const sizes = ['people', 'classes', 'clusters', 'groups', 'dyads', 'sites', 'units', 'trials'];

/** Directions with an exception in words hold where a study would be planned. */
function isPlanned({ unit }: Field['meta'], value: unknown): boolean {
  if (sizes.includes(unit)) return Number(value) >= 8;
  return unit.startsWith('people per') ? Number(value) >= 2 : true;
}

function expectDirection({ procedure, field, at }: Place, fields: readonly Field[]): void {
  const sign = field.meta.power === 'rises' ? 1 : -1;
  const hasException = field.meta.because !== undefined;
  const isFine = (inputs: Inputs) => {
    const power = powerAt(procedure, inputs) ?? 0;
    const alpha = Number(inputs.alpha ?? 0);
    if (!(power > 0.02 && power < 0.98 && alpha <= 0.4)) return false;
    if (!hasException) return true;
    return (
      alpha <= 0.2 &&
      power >= Math.max(0.1, 2 * alpha) &&
      fields.every(({ name, meta }) => isPlanned(meta, inputs[name]))
    );
  };
  const others = Array.from({ length: drawn[procedure.family] ?? 2 }, (_, index) => drawnNear(procedure, index));
  for (const base of [at, ...others.filter(isFine)]) {
    const now = base[field.name];
    const lists = Array.isArray(now)
      ? now.map((entry, index) => rising(field.schema.items!, Number(entry)).map((value) => now.with(index, value)))
      : [
          rising(field.schema, Number(now))
            .filter((value) => !hasException || isPlanned(field.meta, value))
            .filter((value) => field.name !== 'alpha' || value <= 0.4),
        ];
    for (const values of lists) expectRising({ procedure, field, at: base }, values, sign);
  }
}
