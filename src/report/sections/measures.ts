import type { PlannedMeasure } from '../../plan/plan.js';
import { quantity } from '../../quantity.js';
import { cites, number, type Subject } from '../subject.js';
import {
  type Block,
  capital,
  clause,
  gap,
  list,
  paragraph,
  type Section,
  say,
  sentence,
  series,
  type Text,
  table,
  words,
} from '../text.js';
import { rankedOutcomes } from './protocol/outcomes.js';

/** What is measured, when, with which reliability, and how it is scored. */
export function measureSections(subject: Subject): Section[] {
  return [
    { id: 'measures', title: 'Variables', blocks: measureBlocks(subject) },
    { id: 'schedule', title: 'Schedule', blocks: [scheduleTable(subject)] },
    { id: 'indices', title: 'Scoring', blocks: scoringBlocks(subject, 'every-measure') },
    { id: 'scoring-details', title: 'Scoring', blocks: scoringBlocks(subject, 'beside-outcomes') },
  ];
}

/** What the analyses of this study use beside its measures, to follow "nothing beside them": " but the arm, the class and age". */
export function beyondMeasures(subject: Subject): Text {
  const { arms, allocation, covariates } = subject.plan;
  const others = [...new Set([...allocation.stratifyBy, ...covariates])].filter((id) => !subject.measure(id));
  const beside = [
    ...(arms.length > 1 ? ['the arm'] : []),
    ...(arms.some(({ taughtInClasses }) => taughtInClasses) ? ['the class'] : []),
    ...others.map(words),
  ];
  return beside.length > 0 ? say` but ${series(beside)}` : [];
}

function measureBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const rows = plan.measures.map((measure): Text[] => [
    [measure.entry.title, ...cites([measure.entry.source.reference])],
    [words(measure.role)],
    [capital(clause(measure.entry.higherMeans)), ` (${clause(measure.entry.unit)})`],
    series(measure.at),
    [isCompared(measure) ? measure.primaryAt : ''],
    reliabilityText(measure),
  ]);
  const unknown = plan.measures.filter(
    ({ reliability, details, role }) => !reliability && !details?.validity && ['outcome', 'mediator'].includes(role),
  );
  const { practiceLogged, fidelity } = plan.delivery;
  const beside = [...practiceLogged, ...(fidelity ? [fidelity.measure] : [])].filter((id) => !subject.measure(id));
  const further: Text = beside.length > 0 ? say` Recorded beside these: ${series(beside.map(words))}.` : [];
  const recorded = [...new Set(plan.measures.flatMap(({ entry }) => entry.covariatesNeeded))].filter(
    (each) => !plan.covariates.includes(each),
  );
  const windowless = plan.measures.filter(
    ({ details, role }) => details?.windowDays === undefined && ['outcome', 'mediator'].includes(role),
  );
  const evidence = plan.measures.filter(({ details }) => details?.validity);
  return [
    table(
      ['All variables that are measured.'],
      ['Measure', 'Role', 'A higher value means (unit)', 'Measured at', 'Compared at', 'Reliability >'],
      rows,
    ),
    ...(evidence.length > 0
      ? [
          paragraph(['Evidence in these people and this language:']),
          list(evidence.map(({ entry, details }) => [`${entry.title}: ${sentence(details?.validity ?? '')}`])),
        ]
      : []),
    paragraph(
      say`This list is complete: the confirmatory analyses will use nothing beside these${beyondMeasures(subject)}.${further}`,
    ),
    ...(recorded.length > 0
      ? [
          gap(
            `Will ${clause(recorded.map(words).join(', '))} be recorded beside the measures that need ${recorded.length === 1 ? 'it' : 'them'}?`,
          ),
        ]
      : []),
    ...(unknown.length > 0
      ? [
          gap(
            `How reliable ${unknown.length === 1 ? 'is' : 'are'} ${unknown.map(({ entry }) => entry.title).join(', ')} in this population and language?`,
          ),
        ]
      : []),
    ...(windowless.length > 0
      ? [
          gap(
            `Within which window around each visit does a measurement of ${windowless.map(({ entry }) => entry.title).join(', ')} count?`,
          ),
        ]
      : []),
  ];
}

/** Whether the arms are compared on it. */
function isCompared({ role }: PlannedMeasure): boolean {
  return role === 'outcome' || role === 'mediator';
}

function reliabilityText(measure: PlannedMeasure): Text {
  const { reliability } = measure;
  if (!reliability) return [isCompared(measure) ? 'not known' : ''];
  const stated = measure.entry.reliability;
  const kind =
    stated && reliability.origin.kind === 'pack'
      ? ` (${clause(stated.kind)}${stated.certainty === 'from-memory' ? '; not yet verified' : ''})`
      : '';
  return [number(reliability, `Reliability of ${measure.id}`), kind];
}

/** Rows are measures, columns are visits. */
function scheduleTable(subject: Subject): Block {
  const { schedule, measures } = subject.plan;
  const weeks: Text[] = [
    ['Week'],
    ...schedule.map(({ id, week }): Text => [number(week, `Week of the visit "${id}"`)]),
  ];
  const rows = measures.map((measure): Text[] => [
    [measure.entry.title],
    ...schedule.map(
      ({ id }): Text => [
        measure.at.includes(id) ? (id === measure.primaryAt && isCompared(measure) ? '● compared' : '●') : '',
      ],
    ),
  ]);
  return table(
    ['Measures by visit. A dot marks a measurement; "compared" marks the time of the main comparison.'],
    ['Visit', ...schedule.map(({ id }) => `${id} ^`)],
    [weeks, ...rows],
  );
}

/** How each score is made, from the study where it says so, else from the library; and when one is missing. */
function scoringBlocks(subject: Subject, place: 'every-measure' | 'beside-outcomes'): Block[] {
  const { plan } = subject;
  // Where a table of the outcomes stands in the same document it says how each becomes one value.
  const inTable = new Set(place === 'beside-outcomes' ? rankedOutcomes(subject).map(({ measure }) => measure.id) : []);
  const tested = (measure: PlannedMeasure) => ['outcome', 'mediator', 'moderator'].includes(measure.role);
  const rules = plan.measures.map((measure, index) => ({
    measure,
    score: inTable.has(measure.id) ? assayText(measure) : scoreText(subject, measure, index),
    missing: measure.details?.missingItems,
  }));
  const scored = rules.filter(({ score, missing }) => score.length > 0 || missing);
  const unscored = rules.filter(
    ({ measure, score }) => score.length === 0 && tested(measure) && !inTable.has(measure.id),
  );
  const open = rules.filter(({ measure, missing }) => missing === undefined && tested(measure));
  return [
    ...(scored.length > 0
      ? [
          table(
            inTable.size > 0
              ? ['How each outcome becomes one value for a person stands in the table of outcomes.']
              : [],
            ['Measure', inTable.size > 0 ? 'Score or assay' : 'Score', 'If part of it is missing'],
            scored.map(({ measure, score, missing }): Text[] => [
              [measure.entry.title],
              score,
              [missing ? sentence(missing) : ''],
            ]),
          ),
        ]
      : []),
    ...unscored.map(({ measure }) => gap(`How is ${measure.entry.title} scored: items, reversed items, range?`)),
    ...(open.length > 0
      ? [
          gap(
            `How much of ${open.map(({ measure }) => measure.entry.title).join(', ')} may be missing before the score counts as missing?`,
          ),
        ]
      : []),
  ];
}

function scoreText(subject: Subject, measure: PlannedMeasure, index: number): Text {
  const { details, entry, samplesPerVisit, id } = measure;
  const scoring = details?.scoring ?? entry.scoring;
  const repeated: Text =
    samplesPerVisit > 1 && !details?.scoring
      ? say` The mean of ${number(quantity(samplesPerVisit, 'number', subject.origin(`measures.${index}.samplesPerVisit`)), `Samples of ${id} per visit`)} samples at each visit.`
      : [];
  const assay = assayText(measure);
  if (scoring === undefined && assay.length === 0) return repeated;
  return say`${scoring ? sentence(scoring) : ''}${repeated}${assay.length > 0 ? ' ' : ''}${assay}`;
}

function assayText({ details }: PlannedMeasure): Text {
  return details?.assay ? [`Assay: ${sentence(details.assay)}`] : [];
}
