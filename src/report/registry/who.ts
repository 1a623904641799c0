import { number, type Subject } from '../subject.js';
import { type Block, capital, clause, gap, paragraph, type Section, say, sentence, type Text, table } from '../text.js';
import type { TrialOutcome, TrialRecord } from './trial-record.js';

interface Item {
  readonly id: string;
  readonly title: string;
  /** Absent where the plan says nothing. */
  readonly entry?: Text;
  readonly question: string;
}

/** The WHO Trial Registration Data Set, version 1.3.1: its 24 items one by one, and all of them as one table. */
export function whoSections(subject: Subject, record: TrialRecord): Section[] {
  const items = whoItems(subject, record);
  return [
    ...items.map((item) => ({ id: `who-${item.id}`, title: item.title, blocks: [itemBlock(item)] })),
    { id: 'who-data-set', title: 'WHO Trial Registration Data Set', blocks: tableBlocks(items) },
  ];
}

function itemBlock({ entry, question }: Item): Block {
  return entry === undefined ? gap(question) : paragraph(entry);
}

function tableBlocks(items: readonly Item[]): Block[] {
  return [
    table(
      ['The 24 items of the WHO Trial Registration Data Set, version 1.3.1.'],
      ['Item', 'Entry'],
      items.map(({ id, title, entry }) => [[`${id}. ${title}`], entry ?? ['Not stated; see below.']]),
    ),
    ...items.flatMap(({ entry, question }) => (entry === undefined ? [gap(question)] : [])),
  ];
}

const registries = {
  osf: 'Open Science Framework',
  aspredicted: 'AsPredicted',
  'clinicaltrials-gov': 'ClinicalTrials.gov',
  ridie: 'RIDIE',
  egap: 'EGAP',
  other: 'another registry',
  none: 'none',
} as const;

function whoItems({ plan }: Subject, record: TrialRecord): Item[] {
  const { registration, ethics, openness } = plan;
  const registry = openness.registry && registries[openness.registry];
  const item = (id: string, title: string, entry: Text | string | undefined, question: string): Item => ({
    id,
    title,
    ...(entry === undefined ? {} : { entry: typeof entry === 'string' ? [sentence(entry)] : entry }),
    question,
  });
  const contact = record.contact;
  const ranked = (rank: TrialOutcome['rank']) => record.outcomes.filter((outcome) => outcome.rank === rank);
  return [
    item(
      '1',
      'Primary registry and trial identifying number',
      record.registered
        ? `${registry ?? 'Registry not named'}, ${record.registered}`
        : registry && `${registry}; the registry will give the number`,
      'In which registry will the trial be recorded?',
    ),
    item(
      '2',
      'Date of registration',
      record.registered ? registration?.date : 'Given by the registry, before the first person is enrolled',
      'On which date was the trial registered?',
    ),
    item(
      '3',
      'Secondary identifying numbers',
      `Sponsor's number: ${record.studyId}`,
      'Which other numbers does it have?',
    ),
    item('4', 'Sources of monetary or material support', record.funding, 'Who pays for the trial?'),
    item('5', 'Primary sponsor', record.sponsor, 'Who is the primary sponsor?'),
    item('6', 'Secondary sponsors', 'None stated', 'Which other sponsors are there?'),
    item('7', 'Contact for public queries', contact, 'Whom can the public ask?'),
    item('8', 'Contact for scientific queries', contact, 'Whom can scientists ask?'),
    item('9', 'Public title', registration?.lay, 'What is the title in words that a lay person understands?'),
    item(
      '10',
      'Scientific title',
      `${record.officialTitle}${record.acronym ? ` (${record.acronym})` : ''}`,
      'What is the scientific title?',
    ),
    item(
      '11',
      'Countries of recruitment',
      record.countries.length > 0 ? record.countries.join(', ') : undefined,
      'In which countries are people recruited?',
    ),
    item(
      '12',
      'Health conditions or problems studied',
      record.conditions.length > 0 ? record.conditions.join(', ') : undefined,
      'Which condition or problem is studied (or healthy volunteers)?',
    ),
    item('13', 'Interventions', interventionText(record), 'What does each arm get?'),
    item('14', 'Key inclusion and exclusion criteria', eligibilityText(record), 'Who can take part, and who cannot?'),
    item('15', 'Study type', typeText(record), 'Of which type is the study?'),
    item(
      '16',
      'Date of first enrolment',
      record.starts && `Planned: ${record.starts}`,
      'When will the first person be enrolled?',
    ),
    item(
      '17',
      'Sample size',
      say`Planned: ${number(record.enrolment, 'People to recruit in all')}; enrolled so far: none.`,
      'How many people will take part?',
    ),
    item('18', 'Recruitment status', 'Not yet recruiting', 'Has recruitment begun?'),
    item(
      '19',
      'Primary outcomes',
      outcomeText(ranked('primary')),
      'Which outcome is primary, with which measure and at which time?',
    ),
    item(
      '20',
      'Key secondary outcomes',
      outcomeText(ranked('secondary')) ?? ['None.'],
      'Which outcomes are secondary, with which measures and at which times?',
    ),
    item(
      '21',
      'Ethics review',
      ethics?.approval && `${record.approval ? `${record.approval}. ` : ''}${sentence(ethics.approval)}`,
      'Which committee reviews the trial, with which answer and when?',
    ),
    item('22', 'Completion date', record.ends && `Planned: ${record.ends}`, 'When will the last person be measured?'),
    item('23', 'Summary results', 'To be added after the trial', 'Where are the results?'),
    item(
      '24',
      'Sharing of individual participant data',
      sharingText(record),
      'Will data of single people be shared, how and when?',
    ),
  ];
}

function interventionText({ arms }: TrialRecord): Text {
  return arms.flatMap(
    ({ label, type, description }, index): Text => [
      ...(index > 0 ? [' '] : []),
      `${capital(label)} (${type.toLowerCase()}): `,
      ...(description.length > 0 ? description : ['not described.']),
    ],
  );
}

function eligibilityText({ eligibility }: TrialRecord): Text {
  const { inclusions, exclusions, sex, least, greatest, limits } = eligibility;
  const age: Text = !limits
    ? []
    : say` Age: ${least ? say`${number(least, 'Least age')}` : 'no lower limit'} to ${greatest ? say`${number(greatest, 'Greatest age')} years` : 'no upper limit'}.`;
  const out = exclusions.length > 0 ? ` Exclusion: ${exclusions.map(clause).join('; ')}.` : '';
  return say`Inclusion: ${inclusions.map(clause).join('; ')}.${out}${age}${sex ? ` Sex: ${sex.toLowerCase()}.` : ''}`;
}

function typeText({ type, design }: TrialRecord): Text {
  const masked =
    design.masking &&
    Object.entries(design.masking)
      .filter(([, is]) => is)
      .map(([role]) => maskedWords[role]);
  const masking =
    masked === undefined ? '' : masked.length > 0 ? `; masked: ${masked.join(', ')}` : '; open (no masking)';
  return [
    `${type}; ${design.assignment.toLowerCase()}; allocation: ${design.allocation.toLowerCase()}${masking}${design.purpose ? `; purpose: ${design.purpose.toLowerCase()}` : ''}; phase: ${design.phase}.`,
  ];
}

const maskedWords: Readonly<Record<string, string>> = {
  subject: 'participants',
  caregiver: 'providers',
  investigator: 'analysts',
  assessor: 'outcome assessors',
};

function outcomeText(outcomes: readonly TrialOutcome[]): Text | undefined {
  if (outcomes.length === 0) return undefined;
  return outcomes.flatMap(
    ({ measure, timeFrame }, index): Text => [
      ...(index > 0 ? ['; '] : []),
      `${measure} (`,
      ...timeFrame,
      index === outcomes.length - 1 ? ').' : ')',
    ],
  );
}

function sharingText({ sharing }: TrialRecord): string | undefined {
  if (sharing.data === 'undecided') return undefined;
  return `${sharing.data === 'yes' ? 'Yes' : 'No'}${sharing.where ? `: ${clause(sharing.where)}` : ''}`;
}
