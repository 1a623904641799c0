import type { Path } from '../diagnostic.js';
import { valueAt } from './expectation.js';

type Report = (code: string, path: Path, message: string, fix: string) => void;

/**
 * What the `simulation` section of a study says in two places that do not agree. Works on the raw value, like
 * `studyReferenceProblems`, which lends it `report`; names that nothing in the study bears are its own concern.
 */
export function simulationProblems(study: unknown, report: Report): void {
  const root = ['simulation'];
  const at = (...path: Path) => valueAt(study, [...root, ...path]);
  const keys = (...path: Path) => Object.keys(mapping(at(...path)));
  const owner = (...path: Path) => `"${[...root, ...path].join('.')}"`;

  for (const measure of keys('measures')) {
    distributionProblems(mapping(at('measures', measure, 'distribution')), measure, report);
    if (at('measures', measure, 'icc') !== undefined)
      needsClasses(study, [...root, 'measures', measure, 'icc'], report);
  }
  for (const key of keys('classes')) needsClasses(study, [...root, 'classes', key], report);

  list(at('correlations')).forEach((_, index) => {
    const path = [...root, 'correlations', index, 'between'];
    const pair = list(valueAt(study, path));
    if (pair.length === 2 && pair[0] === pair[1] && typeof pair[0] === 'string')
      report(
        'measure-with-itself',
        path,
        `A correlation is given between "${pair[0]}" and itself.`,
        `Name two measures; how visits of one correlate stands under ${owner('measures', pair[0], 'correlation')}.`,
      );
  });

  dropoutProblems(study, report);

  const adherence = mapping(at('adherence'));
  const [mean, sd] = [adherence.mean ?? 1, adherence.sd ?? 0];
  if (
    typeof mean === 'number' &&
    typeof sd === 'number' &&
    sd > 0 &&
    mean > 0 &&
    mean <= 1 &&
    sd * sd >= mean * (1 - mean)
  )
    report(
      'contradiction',
      [...root, 'adherence', 'sd'],
      `No doses between 0 and 1 have a mean of ${mean} and an SD of ${sd}.`,
      `Lower "sd" below ${Math.floor(1000 * Math.sqrt(mean * (1 - mean))) / 1000}, or change "mean".`,
    );
}

function needsClasses(study: unknown, path: Path, report: Report): void {
  if (valueAt(study, ['delivery', 'clustering']) !== undefined) return;
  report(
    'missing-key',
    path,
    `"${path.join('.')}" is about classes, but the study does not say that an arm is taught in classes.`,
    'Add "clustering" under "delivery", or remove this key.',
  );
}

function distributionProblems(given: Record<string, unknown>, measure: string, report: Report): void {
  const path = ['simulation', 'measures', measure, 'distribution'];
  const one = (first: string, second: string, needed: boolean) => {
    const [a, b] = [given[first], given[second]];
    if (a !== undefined && b !== undefined)
      report(
        'contradiction',
        [...path, second],
        `The distribution of "${measure}" gives both "${first}" and "${second}".`,
        'Keep one of the two.',
      );
    else if (needed && a === undefined && b === undefined)
      report(
        'missing-key',
        [...path, first],
        `The distribution of "${measure}" gives neither "${first}" nor "${second}".`,
        `Add one of the two.`,
      );
  };
  if (given.shape === 'log-normal') one('floor', 'belowFloor', false);
  if (given.shape === 'ordinal') {
    one('levels', 'shares', true);
    const shares = list(given.shares);
    const sum = shares.reduce<number>((total, share) => total + Number(share), 0);
    if (shares.length > 0 && Math.abs(sum - 1) > 1e-6)
      report(
        'out-of-range',
        [...path, 'shares'],
        `The shares of "${measure}" add up to ${Math.round(1e6 * sum) / 1e6}.`,
        'Make them add up to 1.',
      );
  }
  const { minimum, maximum } = given;
  if (given.shape === 'bounded' && typeof minimum === 'number' && typeof maximum === 'number' && !(minimum < maximum))
    report(
      'out-of-range',
      [...path, 'maximum'],
      `The scale of "${measure}" goes from ${minimum} up to ${maximum}.`,
      'Give a maximum above the minimum.',
    );
}

function dropoutProblems(study: unknown, report: Report): void {
  const path = ['simulation', 'dropout'];
  const dropout = mapping(valueAt(study, path));
  const byVisit = mapping(dropout.byVisit);

  const order = list(valueAt(study, ['schedule'])).map((visit) => mapping(visit).id);
  let before: { visit: string; share: number } | undefined;
  for (const visit of order) {
    const share = typeof visit === 'string' ? byVisit[visit] : undefined;
    if (typeof visit !== 'string' || typeof share !== 'number') continue;
    if (before && share < before.share)
      report(
        'out-of-range',
        [...path, 'byVisit', visit],
        `${share} have left by ${visit}, but ${before.share} by ${before.visit} before it; those who leave do not come back.`,
        'Give the share who have left by then, earlier leavers included.',
      );
    before = { visit, share };
  }

  const { mechanism } = dropout;
  if (mechanism !== 'at-random' && mechanism !== 'not-at-random') return;
  for (const key of ['measure', 'strength'])
    if (dropout[key] === undefined)
      report(
        'missing-key',
        [...path, key],
        `Dropout ${mechanism.replaceAll('-', ' ')} depends on a measure, but "${key}" is not given.`,
        key === 'measure'
          ? 'Add "measure: <a measure of the study>".'
          : 'Add "strength: <log odds of leaving per SD>".',
      );
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function mapping(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
