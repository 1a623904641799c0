import type { PlannedHypothesis, PlannedMeasure } from '../../../plan/plan.js';
import { number, type Subject } from '../../subject.js';
import { type Block, clause, gap, type Section, say, sentence, series, type Text, table } from '../../text.js';

export type OutcomeRank = 'primary' | 'secondary' | 'other';

export interface RankedOutcome {
  readonly measure: PlannedMeasure;
  readonly rank: OutcomeRank;
  /** Hypotheses it is an outcome of. */
  readonly hypotheses: readonly PlannedHypothesis[];
}

const ranks: readonly OutcomeRank[] = ['primary', 'secondary', 'other'];

/** Outcomes and mediators, those of primary hypotheses first; what stands in no confirmatory hypothesis is other. */
export function rankedOutcomes({ plan }: Subject): RankedOutcome[] {
  return plan.measures
    .filter(({ role }) => role === 'outcome' || role === 'mediator')
    .map((measure) => {
      const hypotheses = plan.hypotheses.filter((each) => Object.values(each.outcomes).includes(measure.id));
      const roles = hypotheses.map(({ role }) => role);
      const rank: OutcomeRank = roles.includes('primary')
        ? 'primary'
        : roles.includes('secondary') || measureCarries(plan.hypotheses, measure)
          ? 'secondary'
          : 'other';
      return { measure, rank, hypotheses };
    })
    .sort((a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank));
}

/** A mediator of a confirmatory hypothesis is analysed like a secondary outcome. */
function measureCarries(hypotheses: readonly PlannedHypothesis[], { id }: PlannedMeasure): boolean {
  return hypotheses.some(({ role, mediators }) => role !== 'exploratory' && mediators.includes(id));
}

/** What is compared between arms: the variable, how it is put into one value, and when (SPIRIT 2025, item 16). */
export function outcomeSections(subject: Subject): Section[] {
  return [{ id: 'outcomes', title: 'Outcomes', blocks: outcomeBlocks(subject) }];
}

function outcomeBlocks(subject: Subject): Block[] {
  const outcomes = rankedOutcomes(subject);
  const primary = outcomes.filter(({ rank }) => rank === 'primary');
  const unscored = outcomes.filter(({ measure }) => !measure.details?.scoring && !measure.entry.scoring);
  return [
    ...(primary.length === 0 ? [gap('Which outcome is primary, and at which time?')] : []),
    table(
      ['Each outcome in four parts. Arms will be compared at the time in the last column.'],
      ['Outcome', 'Variable', 'How it becomes one value for a person', 'Compared between arms as', 'Time'],
      outcomes.map((outcome) => outcomeRow(subject, outcome)),
    ),
    ...unscored.map(({ measure }) => gap(`How is ${measure.entry.title} scored: items, reversed items, range?`)),
  ];
}

function outcomeRow(subject: Subject, { measure, rank, hypotheses }: RankedOutcome): Text[] {
  const role = measure.role === 'mediator' ? 'mediator' : rank;
  const of = hypotheses.length > 0 ? say` (${series(hypotheses.map(({ id }) => id))})` : [];
  const transform = { log: ', as natural logarithm', 'square-root': ', as square root', none: '' }[measure.transform];
  return [
    say`${measure.entry.title}: ${role}${of}`,
    [`Higher values mean: ${clause(measure.entry.higherMeans)}`],
    [sentence(measure.details?.scoring ?? measure.entry.scoring ?? 'not stated')],
    [`${metricOf(measure)}${transform}`],
    say`${visitName(measure.primaryAt)} (week ${weekOf(subject, measure.primaryAt)})`,
  ];
}

/** The analysis metric: final value or change, and how people of an arm are put together. */
function metricOf(measure: PlannedMeasure): string {
  const adjusted = measure.hasBaseline ? ', adjusted for its baseline' : '';
  return ['binary', 'ordinal'].includes(measure.entry.distribution)
    ? `share of people${adjusted}`
    : measure.entry.distribution === 'count'
      ? `rate${adjusted}`
      : `mean of the final value${adjusted}`;
}

export function visitName(id: string): string {
  return id;
}

export function weekOf({ plan }: Subject, visit: string): Text {
  const found = plan.schedule.find(({ id }) => id === visit);
  return found ? [number(found.week, `Week of the visit "${visit}"`)] : ['not in the schedule'];
}
