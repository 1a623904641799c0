import type { Subject } from '../subject.js';
import {
  type Block,
  clause,
  gap,
  joined,
  list,
  paragraph,
  type Section,
  say,
  sentence,
  series,
  type Text,
  table,
} from '../text.js';
import { beyondMeasures } from './measures.js';
import { answer } from './protocol/answer.js';
import { rankedOutcomes } from './protocol/outcomes.js';

/** What the preregistration template of the psychological societies (PRP-QUANT) asks beyond other forms. */
export function psychologySections(subject: Subject): Section[] {
  const { plan } = subject;
  const { conduct, sample, registration } = plan;
  return [
    { id: 'time-point', title: 'Time point', blocks: timeBlocks(subject) },
    { id: 'versioning', title: 'Versioning', blocks: versionBlocks(subject) },
    { id: 'duration', title: 'Duration', blocks: durationBlocks(subject) },
    {
      id: 'laboratory-practice',
      title: 'Standard practices of the laboratory',
      blocks: [
        answer(
          conduct?.laboratoryPractice,
          'Which standing practices of the laboratory apply, and where are they written down?',
        ),
      ],
    },
    { id: 'abstract', title: 'Abstract', blocks: abstractBlocks(subject) },
    {
      id: 'keywords',
      title: 'Keywords',
      blocks: registration?.keywords
        ? [paragraph([`${registration.keywords.map(clause).join('; ')}.`])]
        : [gap('Which three to seven keywords describe the study?')],
    },
    {
      id: 'piloting',
      title: 'Piloting',
      blocks: [answer(conduct?.pilot, 'Which pilot work has been done or is planned (or none)?')],
    },
    { id: 'drop-out', title: 'Handling of drop-out', blocks: dropOutBlocks(subject) },
    { id: 'variables-by-role', title: 'Variables by hypothesis', blocks: variableBlocks(subject) },
    { id: 'variables-complete', title: 'Are the variables complete?', blocks: [variablesComplete(subject)] },
    { id: 'procedure', title: 'Procedure', blocks: procedureBlocks(subject) },
    {
      id: 'observation-exclusions',
      title: 'Exclusion of observations',
      blocks: sample.details?.observationExclusions
        ? [list(sample.details.observationExclusions.map((each) => [sentence(each)]))]
        : [gap('Which single observations (trials, sessions, samples) are excluded, by which number?')],
    },
    { id: 'exclusions-complete', title: 'Are the exclusions complete?', blocks: [exclusionsComplete(subject)] },
    { id: 'reliability-analysis', title: 'Reliability', blocks: reliabilityBlocks(subject) },
    { id: 'descriptives', title: 'Descriptive statistics', blocks: [descriptives(subject)] },
    { id: 'nothing-else', title: 'Other', blocks: [paragraph(['Nothing else.'])] },
  ];
}

const timePoints = {
  'none-yet': 'Before any data are created.',
  'exist-unseen': 'After data were created, before anybody has looked at them.',
  'exist-not-accessed': 'After data were created, before the authors have access to them.',
  'exist-not-analysed': 'After the authors had access to the data, before they are analysed for these questions.',
  analysed: 'After the data were analysed.',
} as const;

function timeBlocks({ plan }: Subject): Block[] {
  const { existingData, existingDataDetail } = plan.openness;
  return [
    existingData
      ? paragraph([timePoints[existingData]])
      : gap('At which point is the study preregistered: before data exist, are seen or are analysed?'),
    ...(existingDataDetail ? [paragraph([sentence(existingDataDetail)])] : []),
  ];
}

function versionBlocks({ plan }: Subject): Block[] {
  const { version, date } = plan.registration ?? {};
  if (!version) return [gap('Is this the first version, or an update of which earlier one (link)?')];
  return [
    paragraph([
      `Version ${version}${date ? ` of ${date}` : ''}. ${/^(?:0|1(?:\.0)*)$/.test(version) ? 'There is no earlier one.' : ''}`.trim(),
    ]),
    ...(/^(?:0|1(?:\.0)*)$/.test(version) ? [] : [gap('Where is the earlier version?')]),
  ];
}

function durationBlocks({ plan }: Subject): Block[] {
  const { starts, ends } = plan.registration ?? {};
  return starts && ends
    ? [paragraph([`Data will be collected from ${starts} to ${ends}.`])]
    : [gap('From when to when will data be collected?')];
}

/** A structured summary of few words. */
function abstractBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const primary = plan.hypotheses.filter(({ role }) => role === 'primary');
  const outcomes = rankedOutcomes(subject).filter(({ rank }) => rank === 'primary');
  return [
    answer(plan.background, 'What is known, and why is the study done (in two sentences)?'),
    paragraph(say`We will test ${joined(primary.map(({ id, entry }) => [`${id}: ${clause(entry.title)}`]))}.`),
    paragraph(
      say`${plan.arms.length > 1 ? `People (${lowered(plan.sample.population)}) will be ${plan.allocation.selection === 'randomized' ? 'allocated at random' : 'assigned'} to ${plan.arms.map(({ title }) => title).join(', ')}` : `One group will be studied (${lowered(plan.sample.population)})`}; the primary outcome${outcomes.length === 1 ? ' is' : 's are'} ${series(outcomes.map(({ measure }) => measure.entry.title))}.`,
    ),
  ];
}

function lowered(text: string): string {
  const whole = clause(text);
  return /^[A-Z][a-z]/.test(whole) ? whole.charAt(0).toLowerCase() + whole.slice(1) : whole;
}

function dropOutBlocks({ plan }: Subject): Block[] {
  const { retention, replacement } = plan.sample.details ?? {};
  return [
    answer(retention, 'What is done about people who leave, and what is still collected from them?'),
    replacement === undefined
      ? gap('Are people who leave replaced?')
      : paragraph([
          replacement ? 'People who leave will be replaced by new ones.' : 'People who leave will not be replaced.',
        ]),
    paragraph(['People who leave stay in the analysis in the arm they were allocated to.']),
  ];
}

function variableBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  return [
    table(
      ['What each variable does in each hypothesis.'],
      ['Hypothesis', 'Cause or predictor', 'Mediator or moderator', 'Outcome', 'Adjusted for'],
      plan.hypotheses.map((each): Text[] => [
        [each.id],
        [each.predictor ? subject.measureTitle(each.predictor) : 'arm'],
        [
          [...each.mediators, ...(each.moderator ? [each.moderator] : [])]
            .map((id) => subject.measureTitle(id))
            .join(', ') || 'none',
        ],
        [
          Object.values(each.outcomes)
            .map((id) => subject.measureTitle(id))
            .join(', '),
        ],
        [each.analysis.covariates.length > 0 ? 'see the statistical models' : 'nothing'],
      ]),
    ),
  ];
}

function variablesComplete(subject: Subject): Block {
  return paragraph(
    say`Yes: the confirmatory analyses will use nothing beside the variables listed${beyondMeasures(subject)}.`,
  );
}

function procedureBlocks({ plan }: Subject): Block[] {
  const windows = plan.measures.flatMap(({ entry, details }) => (details?.windowDays ? [`${entry.title}`] : []));
  return [
    paragraph([
      'Each person will give consent, be screened, be measured at baseline, be assigned to an arm, take part in its course, and be measured at the later visits of the schedule.',
    ]),
    ...(windows.length > 0 ? [] : [gap('Within which window around each visit does a measurement count?')]),
  ];
}

function exclusionsComplete({ plan }: Subject): Block {
  const { exclusionsComplete: complete } = plan.sample.details ?? {};
  if (complete === undefined) return gap('Is the list of exclusions complete, and if not, why?');
  return complete
    ? paragraph(['Yes: nothing else will be a reason to exclude a person or an observation.'])
    : gap('Why is the list of exclusions not complete, and who decides on further ones?');
}

function reliabilityBlocks({ plan }: Subject): Block[] {
  const outcomes = plan.measures
    .filter(({ role }) => role === 'outcome' || role === 'mediator')
    .map(({ entry }) => entry.title);
  const raters = plan.measures.filter(({ details }) => (details?.raters ?? 0) > 1);
  return [
    paragraph(
      say`The reliability of ${series(outcomes)} in this sample will be reported (internal consistency for scales, agreement of repeated values otherwise); it decides about nothing.`,
    ),
    ...(raters.length > 0 ? [paragraph(['Agreement of raters will be reported as an intraclass correlation.'])] : []),
  ];
}

function descriptives({ plan }: Subject): Block {
  return paragraph([
    plan.arms.length > 1
      ? 'For every variable: people measured, mean and standard deviation (or median and quartiles, or shares) by arm and visit, and correlations of the outcomes.'
      : 'For every variable: people measured, mean and standard deviation (or median and quartiles, or shares) by visit, and correlations.',
  ]);
}
