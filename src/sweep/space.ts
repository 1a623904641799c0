import type { Catalog } from '../catalog/catalog.js';
import type { Diagnostic, Path } from '../diagnostic.js';
import { fingerprint } from '../plan/canonical.js';
import { resolve } from '../plan/resolve.js';
import type { ReadDocument } from '../reading/document.js';
import { valueAt } from '../reading/expectation.js';
import { checkStudy } from '../reading/study.js';
import { suggest } from '../reading/suggest.js';
import type { Sweep } from '../schema/sweep.js';
import { countDesigns, type DesignPoint, designText, expandDesigns, mostDesigns } from './points.js';
import { editStudy, followPath, type StudyEdit } from './study-path.js';

/** A design space, ready to be evaluated: every process that opens the same files has the same one. */
export interface DesignSpace {
  readonly sweep: Sweep;
  /** Data of the study file, with the power that the sweep wants. */
  readonly study: unknown;
  readonly points: readonly DesignPoint[];
  /** Where each path that a design sets leads in the study. */
  readonly places: ReadonlyMap<string, Path>;
  /** SHA-256 of everything that results follow from: 64 hexadecimal digits. */
  readonly fingerprint: string;
}

export interface OpenSweep {
  readonly sweep: Sweep;
  readonly sweepDocument: ReadDocument;
  readonly studyDocument: ReadDocument;
  readonly catalog: Catalog;
  /** What else results depend on, such as the version of the program and the contents of further packs. */
  readonly basis?: Readonly<Record<string, string>>;
}

/** Joins a sweep to its study. Without a space, `diagnostics` says why. */
export function openSpace({ sweep, sweepDocument, studyDocument, catalog, basis = {} }: OpenSweep): {
  space?: DesignSpace;
  diagnostics: Diagnostic[];
} {
  const written = studyDocument.value;
  const count = countDesigns(sweep);
  if (count > mostDesigns) return { diagnostics: placedAtKeys(sweepDocument, [tooMany(count)]) };
  const points = expandDesigns(sweep);
  const { places, diagnostics } = findPlaces(sweep, points, written);
  const target = sweep.target ? [{ place: ['inference', 'power'], value: sweep.target.power }] : [];
  const study = editStudy(written, target);
  diagnostics.push(
    ...clashes(points, places, sweep),
    ...repeated(points),
    ...(diagnostics.length === 0 ? costProblems(sweep, points, study) : []),
  );
  const problems = [
    ...placedAtKeys(sweepDocument, diagnostics),
    ...studyDocument.place(studyProblems(study, places, catalog)),
  ];
  if (problems.length > 0) return { diagnostics: problems };
  const packs = catalog.packs.map(({ id, version }) => ({ id, version }));
  const content = { format: 1, sweep, study, packs, basis };
  return { space: { sweep, study, points, places, fingerprint: fingerprint(content) }, diagnostics: [] };
}

/** What a design sets, as edits of the study. */
export function editsOf({ places }: Pick<DesignSpace, 'places'>, { settings }: DesignPoint): StudyEdit[] {
  return settings.map(({ path, value }) => ({ place: places.get(path) ?? [], value }));
}

function error(code: string, path: Path, message: string, fix: string): Diagnostic {
  return { code, severity: 'error', path, message, fix, cites: [] };
}

/** Paths of a sweep are keys, so what is wrong with them stands at the key and not at its value. */
function placedAtKeys(document: ReadDocument, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return document.place(
    diagnostics.map((diagnostic) => {
      const position = document.positionOf(diagnostic.path, 'key');
      return position ? { ...diagnostic, position } : diagnostic;
    }),
  );
}

function tooMany(count: number): Diagnostic {
  return error(
    'too-many-designs',
    ['vary'],
    `The sweep has ${count} designs; ${mostDesigns} are the most.`,
    'Take fewer values of a factor, or a list of designs.',
  );
}

function findPlaces(sweep: Sweep, points: readonly DesignPoint[], study: unknown) {
  const places = new Map<string, Path>();
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const { settings } of points) {
    for (const { path, at } of settings) {
      if (seen.has(path)) continue;
      seen.add(path);
      const found = followPath(path, study);
      if ('place' in found) places.set(path, found.place);
      else diagnostics.push(error('unknown-path', keyAt(sweep, at, path), found.message, found.fix));
    }
  }
  return { places, diagnostics };
}

/** Where the path itself stands: as a key, or in the list of a factor's paths. */
function keyAt(sweep: Sweep, at: Path, path: string): Path {
  const depth = at.indexOf(path);
  if (depth >= 0) return at.slice(0, depth + 1);
  const factor = at.slice(0, 3);
  const paths = valueAt(sweep, [...factor, 'paths']);
  return Array.isArray(paths) ? [...factor, 'paths', paths.indexOf(path)] : factor;
}

/** Two settings of one design that speak of the same place, or one of a part of the other. */
function clashes(points: readonly DesignPoint[], places: ReadonlyMap<string, Path>, sweep: Sweep): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const reported = new Set<string>();
  const report = (key: string, diagnostic: Diagnostic) => {
    if (!reported.has(key)) diagnostics.push(diagnostic);
    reported.add(key);
  };
  const shapes = new Set<string>();
  for (const { settings } of points) {
    const shape = settings.map(({ path }) => path).join(' ');
    if (shapes.has(shape)) continue;
    shapes.add(shape);
    const earlier: { path: string; place: string }[] = [];
    for (const { path, at } of settings) {
      const place = places.get(path)?.join('.');
      if (place === undefined) continue;
      if (sweep.target && place === 'inference.power') {
        report(
          path,
          error(
            'contradiction',
            keyAt(sweep, at, path),
            'The power to reach is varied and also given as "target".',
            'Keep one of the two.',
          ),
        );
      }
      const clash = earlier.find(
        (other) => `${place}.`.startsWith(`${other.place}.`) || other.place.startsWith(`${place}.`),
      );
      if (clash) {
        report(
          `${clash.path} ${path}`,
          error(
            'contradiction',
            keyAt(sweep, at, path),
            clash.path === path
              ? `"${path}" is set twice in one design.`
              : `"${path}" and "${clash.path}" set the same place, or one a part of the other, in one design.`,
            'Set each place once.',
          ),
        );
      }
      earlier.push({ path, place });
    }
  }
  return diagnostics;
}

function repeated(points: readonly DesignPoint[]): Diagnostic[] {
  const first = new Map<string, DesignPoint>();
  for (const point of points) {
    const text = designText(point);
    const earlier = first.get(text);
    if (earlier) {
      return [
        error(
          'duplicate-design',
          point.settings[0]?.at.slice(0, 4) ?? ['vary'],
          `Designs ${earlier.number} and ${point.number} are the same.`,
          'Keep each value and each design once.',
        ),
      ];
    }
    first.set(text, point);
  }
  return [];
}

/** Arms and measures that have a price but are nowhere in the design space. */
function costProblems(sweep: Sweep, points: readonly DesignPoint[], study: unknown): Diagnostic[] {
  const { perPerson, perClass, perMeasurement } = sweep.cost ?? {};
  const texts = new Set<unknown>();
  for (const { settings } of points) for (const { value } of settings) collectTexts(value, texts);
  const named = (list: string, key: string) => {
    const items = valueAt(study, [list]);
    return Array.isArray(items)
      ? items.map((item) => valueAt(item, [key])).filter((name) => typeof name === 'string')
      : [];
  };
  const check = (part: string, prices: unknown, noun: string, known: readonly string[]) =>
    Object.keys(typeof prices === 'object' ? (prices ?? {}) : {}).flatMap((name) => {
      if (known.includes(name) || texts.has(name)) return [];
      const near = suggest(name, known);
      return [
        error(
          `unknown-${noun}`,
          ['cost', part, name],
          `"${name}" has a price but is no ${noun} of the study.${near ? ` Did you mean "${near}"?` : ''}`,
          near ? `Write "${near}".` : `Write one of ${known.slice(0, 8).join(', ')}.`,
        ),
      ];
    });
  const arms = named('arms', 'id');
  return [
    ...check('perPerson', perPerson, 'arm', arms),
    ...check('perClass', perClass, 'arm', arms),
    ...check('perMeasurement', perMeasurement, 'measure', named('measures', 'measure')),
  ];
}

function collectTexts(value: unknown, into: Set<unknown>): void {
  if (typeof value === 'string') into.add(value);
  else if (value !== null && typeof value === 'object')
    for (const inner of Object.values(value)) collectTexts(inner, into);
}

/** Mistakes of the study that no design of the space can mend: those away from every place that varies. */
function studyProblems(study: unknown, places: ReadonlyMap<string, Path>, catalog: Catalog): Diagnostic[] {
  const checked = checkStudy(study);
  const diagnostics = checked.study
    ? resolve(checked.study, { catalog, file: 'study' }).diagnostics.filter(({ severity }) => severity === 'error')
    : checked.diagnostics;
  const varied = [...places.values()];
  return diagnostics.filter(({ path }) => !varied.some((place) => isWithin(path, place) || isWithin(place, path)));
}

/** Whether a path leads to a place or to something inside it. */
export function isWithin(path: Path, place: Path): boolean {
  return place.every((step, depth) => path[depth] === step);
}
