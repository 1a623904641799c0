import type { Plan } from '../plan/plan.js';
import { clause, type Text } from '../report/text.js';
import type { DeviationNotes } from '../schema/deviations.js';
import { type Change, changesBetween } from './changes.js';
import { powerOfVersions, type SizesOfVersions } from './power-of-versions.js';

/** A change with its number and what people say about it. */
export interface Deviation extends Change {
  /** From 1, in the order of severity and place. */
  readonly n: number;
  readonly notes?: Omit<DeviationNotes, 'path'>;
}

/** A plan and the version that it is called by. */
export interface Version {
  readonly plan: Plan;
  /** "version 1.0 (2026-11-02)", or the name of the file. */
  readonly name: string;
}

/** Two versions of a plan side by side. */
export interface Comparison {
  readonly planned: Version;
  readonly actual: Version;
  readonly deviations: readonly Deviation[];
  readonly sizes: SizesOfVersions;
}

/** Compares two plans; `notes` come from a `deviations.yaml`. Pure. */
export function compareVersions(planned: Version, actual: Version, notes: readonly DeviationNotes[] = []): Comparison {
  const deviations = changesBetween(planned.plan, actual.plan).map((change, index): Deviation => {
    const { path: _, ...said } = notes.find(({ path }) => path === change.path) ?? { path: '' };
    return { n: index + 1, ...change, ...(Object.keys(said).length > 0 ? { notes: said } : {}) };
  });
  const sizes = powerOfVersions(planned.plan, actual.plan);
  if (planned.name !== actual.name) return { planned, actual, deviations, sizes };
  const called = (version: Version, which: string): Version => ({ ...version, name: `${which} ${version.name}` });
  return { planned: called(planned, 'the earlier'), actual: called(actual, 'the later'), deviations, sizes };
}

/** What the version of a plan is called: by its own words where it has some. */
export function versionOf(plan: Plan, file: string): Version {
  const { version, date } = plan.registration ?? {};
  const name = version === undefined ? file : `version ${version}${date === undefined ? '' : ` (${date})`}`;
  return { plan, name };
}

/** What has to be asked about a deviation before anybody can judge it. */
export function questionsAbout({ label, severity, notes }: Deviation): string[] {
  if (severity === 'cosmetic') return [];
  const open = [
    ...(notes?.reason ? [] : ['why was it changed']),
    ...(notes?.timing ? [] : ['when was that decided, seen from the data (before, while they were collected, after)']),
    ...(notes?.knowledge ? [] : ['what had those who decided seen by then']),
  ];
  if (open.length === 0) return [];
  const last = open.pop() ?? '';
  return [`${label}: ${open.length > 0 ? `${open.join(', ')}, and ` : ''}${last}?`];
}

export const timingWords = {
  'before-data': 'before any data were collected',
  'during-collection-masked': 'while data were collected, by people who did not know outcomes by arm',
  'during-collection-unmasked': 'while data were collected, by people who had seen outcomes by arm',
  'after-seeing-data': 'after the data had been seen',
  'after-results': 'after the results were known',
} as const;

export const reasonWords = {
  'typing-error': 'a typing error',
  'plan-impossible': 'the plan could not be carried out',
  'new-knowledge': 'new knowledge',
  mistake: 'a mistake in the plan',
  'ethics-or-safety': 'ethics or safety',
  'assumption-failed': 'an assumption that did not hold',
  other: 'another reason',
} as const;

export const severityWords = { blocks: 'blocks', 'needs-reason': 'needs a reason', cosmetic: 'cosmetic' } as const;

/** "Recruitment target was changed from 160 to 120": a change as a sentence without its full stop. */
export function changeInWords({ label, planned, actual }: Change): Text {
  if (planned.length === 0) return [`${label}: added (`, ...trimmed(actual), ')'];
  if (actual.length === 0) return [`${label}: removed (it was: `, ...trimmed(planned), ')'];
  return [`${label}: changed from `, ...trimmed(planned), ' to ', ...trimmed(actual)];
}

function trimmed(text: Text): Text {
  return text.map((span, index) =>
    typeof span === 'string' && index === text.length - 1 ? clause(span) || span : span,
  );
}
