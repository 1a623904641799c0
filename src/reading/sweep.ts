import type { Diagnostic, Path } from '../diagnostic.js';
import { type Sweep, sweep } from '../schema/sweep.js';
import { valueAt } from './expectation.js';
import { type Read, readAs } from './read-as.js';
import { suggest } from './suggest.js';

/** Reads a sweep file and reports all its mistakes at once, each with its place, except those that need the study. */
export function readSweep(text: string, file: string): Read<Sweep> {
  return readAs(sweep, text, file, sweepProblems);
}

const pathForm = /^[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)*$/;

/** What a sweep says in two places that do not agree. Whatever is not of the right type is left to the schema. */
function sweepProblems(data: unknown): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (code: string, path: Path, message: string, fix: string) =>
    diagnostics.push({ code, severity: 'error', path, message, fix, cites: [] });

  const grid = valueAt(data, ['vary', 'grid']);
  const list = valueAt(data, ['vary', 'list']);
  if (isMapping(valueAt(data, ['vary'])) && (grid === undefined) === (list === undefined)) {
    report(
      grid === undefined ? 'missing-key' : 'contradiction',
      ['vary'],
      grid === undefined ? '"vary" has neither a grid nor a list.' : '"vary" has both a grid and a list.',
      'Give "grid" for every combination of some values, or "list" for designs one by one.',
    );
  }
  if (isMapping(grid) && Object.keys(grid).length === 0)
    report(
      'missing-key',
      ['vary', 'grid'],
      'The grid has no factor.',
      'Add one, such as "delivery.groupSize: [8, 12]".',
    );

  const checkPaths = (settings: unknown, at: Path) => {
    for (const path of Object.keys(isMapping(settings) ? settings : {})) checkPath(path, [...at, path]);
  };
  const checkPath = (path: string, at: Path) => {
    if (pathForm.test(path)) return;
    report(
      'wrong-form',
      at,
      `"${path}" is no place in a study; a place is keys and ids with dots between, such as arms.cbct.n.`,
      'Write letters, digits, single hyphens, and dots between the parts.',
    );
  };

  for (const [name, factor] of Object.entries(isMapping(grid) ? grid : {})) {
    const at = ['vary', 'grid', name];
    if (isMapping(factor)) {
      factorProblems(factor, at, name, report);
      for (const [label, settings] of Object.entries(isMapping(factor.choices) ? factor.choices : {}))
        checkPaths(settings, [...at, 'choices', label]);
      if (Array.isArray(factor.paths))
        factor.paths.forEach((path, index) => {
          if (typeof path === 'string') checkPath(path, [...at, 'paths', index]);
        });
    }
    checkPath(name, at);
  }
  if (Array.isArray(list))
    list.forEach((_, index) => {
      checkPaths(valueAt(list, [index, 'set']), ['vary', 'list', index, 'set']);
    });

  for (const key of ['across', 'down']) {
    const name = valueAt(data, ['figure', key]);
    const names = Object.keys(isMapping(grid) ? grid : {});
    if (typeof name !== 'string' || names.includes(name)) continue;
    const near = suggest(name, names);
    report(
      'unknown-factor',
      ['figure', key],
      `"${name}" is no factor of the grid.${near ? ` Did you mean "${near}"?` : ''}`,
      names.length > 0
        ? `Write one of ${names.slice(0, 8).join(', ')}.`
        : 'Heat maps are drawn of grids; remove "figure".',
    );
  }
  if (valueAt(data, ['simulation']) !== undefined && valueAt(data, ['evaluate']) !== 'simulation') {
    report(
      'contradiction',
      ['simulation'],
      '"simulation" is given, but designs are evaluated by closed forms.',
      'Add "evaluate: simulation", or remove "simulation".',
    );
  }
  return diagnostics;
}

type Report = (code: string, path: Path, message: string, fix: string) => void;

/** A factor in the form of a mapping has values, a range or choices: one of the three. */
function factorProblems(factor: Record<string, unknown>, at: Path, name: string, report: Report): void {
  const has = (key: string) => factor[key] !== undefined;
  const range = ['from', 'to', 'by'];
  const kinds = [has('values'), range.some(has), has('choices')].filter(Boolean).length;
  if (kinds !== 1) {
    report(
      kinds === 0 ? 'missing-key' : 'contradiction',
      at,
      `The factor "${name}" has ${kinds === 0 ? 'neither values, nor a range, nor choices' : 'more than one of values, a range and choices'}.`,
      'Write a list, {from: 8, to: 16, by: 4}, or {choices: {...}}.',
    );
    return;
  }
  if (has('choices') && has('paths')) {
    report(
      'contradiction',
      [...at, 'paths'],
      `The choices of "${name}" say which places they set, so "paths" has no meaning.`,
      'Remove "paths".',
    );
  }
  if (isMapping(factor.choices) && Object.keys(factor.choices).length === 0)
    report('missing-key', [...at, 'choices'], `"${name}" has no choices.`, 'Add at least one.');
  const missing = range.filter((key) => !has(key));
  if (range.some(has) && missing.length > 0) {
    report(
      'missing-key',
      at,
      `The range of "${name}" has no ${missing.map((key) => `"${key}"`).join(' and no ')}.`,
      'Write {from: 8, to: 16, by: 4}, for instance.',
    );
  }
  const { from, to } = factor;
  if (typeof from === 'number' && typeof to === 'number' && from > to)
    report('out-of-range', [...at, 'to'], `The range of "${name}" ends below its start.`, 'Swap "from" and "to".');
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
