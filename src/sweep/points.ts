import type { Path } from '../diagnostic.js';
import { canonicalJson, fingerprint } from '../plan/canonical.js';
import type { FactorInput, Sweep } from '../schema/sweep.js';

/** One thing a design sets: a place of the study by its dotted path, the value, and where the sweep file says so. */
export interface Setting {
  readonly path: string;
  readonly value: unknown;
  readonly at: Path;
}

/** One design of a design space. */
export interface DesignPoint {
  /** Place in the order of the file, from 1. */
  readonly number: number;
  /** Value or name of the choice by factor; of a list, its name and what it sets by path. */
  readonly levels: Readonly<Record<string, unknown>>;
  readonly settings: readonly Setting[];
}

interface Level {
  readonly shown: unknown;
  readonly settings: readonly Setting[];
}

/** Designs a sweep may have at most. */
export const mostDesigns = 100_000;

/** Factors of a grid in the order of the file, each with its levels; empty for a list. */
export function factorsOf({
  vary: { grid = {} },
}: Sweep): { readonly name: string; readonly levels: readonly Level[] }[] {
  return Object.entries(grid).map(([name, factor]) => ({ name, levels: levelsOf(name, factor) }));
}

/** Places whose value nobody chooses: sizes of effects, correlations, dropout and what else the made-up data assume. */
const assumed =
  /^hypotheses\.[^.]+\.effects\b|^sample\.(?:attrition|baselineCorrelation)\b|\b(?:icc|reliability)\b|^simulation\b/;

/** Factors that vary what is assumed rather than what is decided. */
export function assumedFactors(sweep: Sweep): string[] {
  return factorsOf(sweep)
    .filter(
      ({ levels }) =>
        levels.length > 1 && levels.some(({ settings }) => settings.some(({ path }) => assumed.test(path))),
    )
    .map(({ name }) => name);
}

/** Designs a sweep has, counted without making them. */
export function countDesigns(sweep: Sweep): number {
  if (sweep.vary.list) return sweep.vary.list.length;
  return factorsOf(sweep).reduce((product, { levels }) => product * levels.length, 1);
}

/** Every design in a fixed order: of a grid, the last factor changes fastest. */
export function expandDesigns(sweep: Sweep): DesignPoint[] {
  const { list } = sweep.vary;
  if (list) {
    return list.map(({ name, set }, index) =>
      point(
        index,
        { ...(name === undefined ? {} : { name }), ...set },
        settingsOf(set, ['vary', 'list', index, 'set']),
      ),
    );
  }
  const factors = factorsOf(sweep);
  const count = countDesigns(sweep);
  return Array.from({ length: count }, (_, index) => {
    let stride = count;
    let rest = index;
    const chosen = factors.map(({ name, levels }) => {
      stride /= levels.length;
      const level = levels[Math.floor(rest / stride)];
      rest %= stride;
      return { name, level };
    });
    return point(
      index,
      Object.fromEntries(chosen.map(({ name, level }) => [name, level.shown])),
      chosen.flatMap(({ level }) => level.settings),
    );
  });
}

function point(index: number, levels: DesignPoint['levels'], settings: readonly Setting[]): DesignPoint {
  return { number: index + 1, levels, settings };
}

/** Follows from what a design sets and nothing else, so it outlives a reordered or longer sweep: ten hexadecimal digits. */
export function designId(point: DesignPoint): string {
  return fingerprint(setBy(point)).slice(0, 10);
}

/** Two designs with the same text set the same. */
export function designText(point: DesignPoint): string {
  return canonicalJson(setBy(point));
}

function setBy({ settings }: DesignPoint): Record<string, unknown> {
  return Object.fromEntries(settings.map(({ path, value }) => [path, value]));
}

function levelsOf(name: string, factor: FactorInput): Level[] {
  const at = ['vary', 'grid', name];
  if (Array.isArray(factor)) return factor.map((value, index) => level([name], value, [...at, index]));
  const paths = factor.paths ?? [name];
  if (factor.choices) {
    return Object.entries(factor.choices).map(([label, set]) => ({
      shown: label,
      settings: settingsOf(set, [...at, 'choices', label]),
    }));
  }
  if (factor.values) return factor.values.map((value, index) => level(paths, value, [...at, 'values', index]));
  return rangeOf(factor).map((value) => level(paths, value, at));
}

function level(paths: readonly string[], value: unknown, at: Path): Level {
  return { shown: value, settings: paths.map((path) => ({ path, value, at })) };
}

function settingsOf(set: Readonly<Record<string, unknown>>, at: Path): Setting[] {
  return Object.entries(set).map(([path, value]) => ({ path, value, at: [...at, path] }));
}

/** Both ends included; steps are rounded to twelve digits, so that 0.1 to 0.3 by 0.1 gives 0.3 itself. */
function rangeOf({ from = 0, to = 0, by = 1 }: { from?: number; to?: number; by?: number }): number[] {
  const steps = Math.floor((to - from) / by + 1e-9);
  return Array.from({ length: Math.min(steps, mostDesigns) + 1 }, (_, step) =>
    Number((from + step * by).toPrecision(12)),
  );
}
