import type { Diagnostic, Path } from '../diagnostic.js';
import { valueAt } from './expectation.js';
import { named, namesGiven, ownReferences } from './own-references.js';
import { simulationProblems } from './simulation-problems.js';
import { isSlip, suggest } from './suggest.js';

/** Estimates that are no parameters, but may have a smallest size of interest. */
const estimateNames = ['difference', 'indirect', 'indirect1', 'indirect2', 'interaction', 'index'];

/**
 * What a study says about itself in two places that do not agree: ids given twice, and names that nothing
 * in the study bears. Works on the raw value, so that it speaks up even when other parts of the file are wrong;
 * whatever is not of the right type is left to the schema.
 */
export function studyReferenceProblems(study: unknown): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (code: string, path: Path, message: string, fix: string, replacement?: string) =>
    diagnostics.push({
      code,
      severity: 'error',
      path,
      message,
      fix,
      ...(replacement === undefined ? {} : { replacement }),
      cites: [],
    });

  const names = {
    arm: namesGiven(study, 'arm'),
    time: namesGiven(study, 'time'),
    hypothesis: namesGiven(study, 'hypothesis'),
    measure: namesGiven(study, 'measure'),
  };
  for (const { kind, path, isKey, owner } of ownReferences(study)) {
    const word = isKey ? path.at(-1) : valueAt(study, path);
    // Without a single readable name the list itself is the mistake, and the schema says so.
    if (typeof word !== 'string' || names[kind].size === 0 || names[kind].has(word)) continue;
    const { list } = named[kind];
    const near = suggest(word, names[kind].keys());
    const known = [...names[kind].keys()];
    report(
      `unknown-${kind}`,
      path,
      `${owner} names the ${kind} "${word}", which is not listed under "${list}".${near ? ` Did you mean "${near}"?` : ''}`,
      near
        ? `Write "${near}", or add "${word}" to "${list}".`
        : `Write one of ${known.slice(0, 8).join(', ')}, or add "${word}" to "${list}".`,
      near !== undefined && isSlip(word, near) && !isKey ? near : undefined,
    );
  }

  const lists = [
    ...Object.values(named).map(({ list, key }) => ({ home: list, place: [list], key })),
    { home: 'analysis.sets', place: ['analysis', 'sets'], key: 'id' },
    { home: 'qualityChecks', place: ['qualityChecks'], key: 'id' },
  ];
  for (const { home, place, key } of lists) {
    const first = new Map<string, number>();
    each(study, place, (path, index) => {
      const name = valueAt(study, [...path, key]);
      if (typeof name !== 'string') return;
      const earlier = first.get(name);
      if (earlier === undefined) first.set(name, index);
      else
        report(
          'duplicate-id',
          [...path, key],
          `"${name}" is used for items ${earlier + 1} and ${index + 1} of "${home}".`,
          home === 'measures' ? 'Keep one of the two.' : 'Give each an id of its own.',
        );
    });
  }

  const [after, changes] = ['afterOnly', 'changeScores'].map((key) => valueAt(study, ['analysis', key]));
  if (after === true && changes === true)
    report(
      'contradiction',
      ['analysis', 'changeScores'],
      'The analysis compares the values after alone ("afterOnly") and after minus before ("changeScores").',
      'Keep the one that is planned; without both, the model adjusts for the baseline.',
    );

  const { primary, sensitivity, ...missingData } = mapping(valueAt(study, ['missingData']));
  const imputesNothing =
    (primary === 'complete-cases' || primary === 'full-likelihood') &&
    [undefined, 'none'].includes(sensitivity as string);
  for (const key of imputesNothing ? ['imputations', 'imputation'] : [])
    if (missingData[key] !== undefined)
      report(
        'contradiction',
        ['missingData', key],
        `"missingData.${key}" is about imputed values, and "primary: ${primary}" imputes none; nor does a sensitivity analysis.`,
        `Write "primary: multiple-imputation", or remove "${key}".`,
      );

  each(study, ['hypotheses'], (path, index) => {
    const given = valueAt(study, [...path, 'id']);
    const owner = typeof given === 'string' ? given : `hypothesis ${index + 1}`;
    const treatment = valueAt(study, [...path, 'compare', 'treatment']);
    if (typeof treatment === 'string' && treatment === valueAt(study, [...path, 'compare', 'comparator'])) {
      report(
        'arm-against-itself',
        [...path, 'compare', 'comparator'],
        `${owner} compares the arm "${treatment}" with itself.`,
        'Name another arm as the comparator: one arm alone cannot tell its practice from time and from being tested again.',
      );
    }
    contradiction(study, path, owner, 'mediator', 'mediators', report);
    const outcome = valueAt(study, [...path, 'outcome']);
    const outcomes = valueAt(study, [...path, 'outcomes']);
    if ((outcome === undefined) === (outcomes === undefined)) {
      report(
        outcome === undefined ? 'missing-key' : 'contradiction',
        [...path, outcome === undefined ? 'outcome' : 'outcomes'],
        outcome === undefined ? `${owner} names no outcome.` : `${owner} gives both "outcome" and "outcomes".`,
        outcome === undefined
          ? 'Add "outcome: <measure>", or "outcomes" with a name for each of several.'
          : 'Keep "outcome" for one measure, or "outcomes" for several named ones.',
      );
    }
    const effects = Object.keys(mapping(valueAt(study, [...path, 'effects'])));
    eachKey(study, [...path, 'sesoi'], (key) => {
      const estimates = [...new Set([...effects, ...estimateNames])];
      if (effects.length === 0 || estimates.includes(key)) return;
      const near = suggest(key, estimates);
      report(
        'unknown-effect',
        [...path, 'sesoi', key],
        `${owner} gives a smallest effect of interest for "${key}", which is none of its effects.${near ? ` Did you mean "${near}"?` : ''}`,
        near ? `Write "${near}".` : `Write one of ${estimates.join(', ')}.`,
      );
    });
  });

  each(study, ['arms'], (path, index) => {
    const arm = mapping(valueAt(study, path));
    const owner = typeof arm.id === 'string' ? `"${arm.id}"` : `${index + 1}`;
    const kinds = ['practice', 'comparator', 'group'].filter((key) => arm[key] !== undefined);
    if (kinds.length === 1 || typeof valueAt(study, path) !== 'object') return;
    report(
      kinds.length === 0 ? 'missing-key' : 'contradiction',
      kinds.length === 0 ? [...path, 'practice'] : [...path, kinds[1] ?? 'comparator'],
      kinds.length === 0
        ? `The arm ${owner} has neither a practice nor a comparator.`
        : `The arm ${owner} has both a ${kinds[0]} and a ${kinds[1]}; an arm is one of the two.`,
      kinds.length === 0
        ? 'Add "practice: <id>" or "comparator: <id>" (see mettle practices list, mettle comparators list); in a study of one group, "group: <who they are>".'
        : kinds[1] === 'group'
          ? `Keep "${kinds[0]}" where people are given something, or "group" where they are compared as they are found.`
          : 'Remove one of the two.',
    );
  });

  each(study, ['measures'], (path, index) => {
    const given = valueAt(study, [...path, 'measure']);
    const owner = typeof given === 'string' ? `"${given}"` : `measure ${index + 1}`;
    const primary = valueAt(study, [...path, 'primaryAt']);
    const at = valueAt(study, [...path, 'at']);
    if (typeof primary === 'string' && names.time.has(primary) && Array.isArray(at) && !at.includes(primary)) {
      report(
        'not-measured-then',
        [...path, 'primaryAt'],
        `${owner} is compared at "${primary}" but not measured then.`,
        `Add "${primary}" to "at", or choose one of ${at.filter((time) => typeof time === 'string').join(', ')}.`,
      );
    }
  });

  const ratio = ['allocation', 'ratio'];
  const shares = mapping(valueAt(study, ratio));
  // A share under a misspelt arm is said above, and is no share that is missing.
  const meant = Object.keys(shares).map((arm) => (names.arm.has(arm) ? arm : suggest(arm, names.arm.keys())));
  const left = [...names.arm.keys()].filter((arm) => !meant.includes(arm));
  if (Object.keys(shares).length > 0 && left.length > 0) {
    report(
      'missing-key',
      [...ratio, left[0] ?? ''],
      `"allocation.ratio" says nothing about ${left.map((arm) => `"${arm}"`).join(', ')}.`,
      'Give every arm a share, or remove "ratio" for equal arms.',
    );
  }
  simulationProblems(study, report);
  return diagnostics;
}

function mapping(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function each(study: unknown, path: Path, visit: (path: Path, index: number) => void): void {
  const list = valueAt(study, path);
  if (Array.isArray(list))
    list.forEach((_, index) => {
      visit([...path, index], index);
    });
}

function eachKey(study: unknown, path: Path, visit: (key: string) => void): void {
  for (const key of Object.keys(mapping(valueAt(study, path)))) visit(key);
}

type Tell = (code: string, path: Path, message: string, fix: string) => void;

/** Two keys that say the same thing in two ways. */
function contradiction(study: unknown, path: Path, owner: string, one: string, many: string, report: Tell): void {
  if (valueAt(study, [...path, one]) === undefined || valueAt(study, [...path, many]) === undefined) return;
  report(
    'contradiction',
    [...path, many],
    `${owner} gives both "${one}" and "${many}".`,
    `Keep "${one}" for one measure, or "${many}" for two.`,
  );
}
