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

/** What is measured, when, with which reliability, and how it is scored. */
export function measureSections(subject: Subject): Section[] {
  return [
    { id: 'measures', title: 'Variables', blocks: measureBlocks(subject) },
    { id: 'schedule', title: 'Schedule', blocks: [scheduleTable(subject)] },
    { id: 'indices', title: 'Scoring', blocks: scoringBlocks(subject) },
  ];
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
    (measure) => !measure.reliability && ['outcome', 'mediator'].includes(measure.role),
  );
  const { practiceLogged, fidelity } = plan.delivery;
  const beside = [...practiceLogged, ...(fidelity ? [fidelity.measure] : [])].filter((id) => !subject.measure(id));
  const further: Text = beside.length > 0 ? say`Recorded beside these: ${series(beside.map(words))}. ` : [];
  const recorded = [...new Set(plan.measures.flatMap(({ entry }) => entry.covariatesNeeded))].filter(
    (each) => !plan.covariates.includes(each),
  );
  return [
    table(
      ['All variables that enter the analyses.'],
      ['Measure', 'Role', 'A higher value means (unit)', 'Measured at', 'Compared at', 'Reliability >'],
      rows,
    ),
    paragraph(
      say`${further}This list is complete: beside the arm, the class and what allocation is stratified by, the confirmatory analyses use no other variable.`,
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
    gap('Within which window around each visit does a measurement count?'),
  ];
}

/** Whether the arms are compared on it. */
function isCompared({ role }: PlannedMeasure): boolean {
  return role === 'outcome' || role === 'mediator';
}

function reliabilityText(measure: PlannedMeasure): Text {
  const { reliability } = measure;
  if (!reliability) return ['not known'];
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

function scoringBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const scored = plan.measures.filter(({ entry }) => entry.scoring);
  const unscored = plan.measures.filter(
    ({ entry, role }) => !entry.scoring && ['outcome', 'mediator', 'moderator'].includes(role),
  );
  const repeated = plan.measures.flatMap((measure, index) => (measure.samplesPerVisit > 1 ? [{ measure, index }] : []));
  return [
    ...(scored.length > 0
      ? [list(scored.map(({ entry }) => [`${entry.title}: ${sentence(entry.scoring ?? '')}`]))]
      : []),
    ...repeated.map(({ measure, index }) =>
      paragraph(
        say`${measure.entry.title}: the mean of ${number(quantity(measure.samplesPerVisit, 'number', subject.origin(`measures.${index}.samplesPerVisit`)), `Samples of ${measure.id} per visit`)} samples at each visit.`,
      ),
    ),
    ...unscored.map(({ entry }) => gap(`How is ${entry.title} scored: items, reversed items, range?`)),
    gap('How many missing items are allowed before a score counts as missing?'),
  ];
}
