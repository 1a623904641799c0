import type { Design } from '../../rules/rule.js';

/**
 * How tightly a plan closes something that could be decided later, after Heirene and others' use of the restrictiveness
 * protocol: 0 nothing is said; 1 something is, and someone else could still act in several ways; 2 everything asked is said;
 * 3 the plan also rules out that anything else is done.
 */
export type Points = 0 | 1 | 2 | 3;

/** One thing that has to be said, and where. */
export interface Part {
  /** Place in the study file, dotted, with ids for items of lists. */
  readonly place: string;
  readonly said: boolean;
  /** What to add where it is not said: a whole sentence. */
  readonly close: string;
}

/** Something a plan is scored on. */
export interface Criterion {
  readonly id: string;
  readonly title: string;
  /** Why it does not arise in this study; `undefined` where it does. */
  readonly without?: (design: Design) => string | undefined;
  readonly parts: (design: Design) => readonly Part[];
  /** What rules out everything else; left out where saying all of it does so already. */
  readonly exhaustive?: (design: Design) => Part;
}

export interface Score {
  readonly id: string;
  readonly title: string;
  /** Absent where it does not arise in this study. */
  readonly points?: Points;
  /** Why it does not arise. */
  readonly without?: string;
  /** Places of the study that it was scored by, and that say something. */
  readonly evidence: readonly string[];
  /** What would bring it to 3; absent at 3. */
  readonly close?: string;
}

/** Scores a design on one criterion. Pure. */
export function scoreOf({ id, title, without, parts, exhaustive }: Criterion, design: Design): Score {
  const reason = without?.(design);
  if (reason !== undefined) return { id, title, without: reason, evidence: [] };
  const asked = parts(design);
  const last = exhaustive?.(design);
  const said = asked.filter((part) => part.said);
  const missing = asked.filter((part) => !part.said);
  const points: Points = said.length === 0 ? 0 : missing.length > 0 ? 1 : last && !last.said ? 2 : 3;
  const evidence = [...said, ...(points > 0 && last?.said ? [last] : [])].map(({ place }) => place);
  const close = [...missing, ...(last && !last.said ? [last] : [])].map((part) => part.close);
  return {
    id,
    title,
    points,
    evidence: [...new Set(evidence)],
    ...(points === 3 ? {} : { close: [...new Set(close)].join(' ') }),
  };
}

/** Whether a value was written by the authors, not filled in by a default. */
export function written({ plan }: Design, place: string): boolean {
  return Object.keys(plan.origins).some(
    (path) => (path === place || path.startsWith(`${place}.`)) && plan.origins[path].kind !== 'default',
  );
}

/**
 * Whether a text of the authors says that there is nothing beside it. It goes by words ("none", "nothing else", "no other"):
 * a hint, which a reader has to confirm.
 */
export function excludesOthers(text: string | undefined): boolean {
  return text !== undefined && /\b(none|nothing else|no others?|nobody else|not applicable)\b/i.test(text);
}
