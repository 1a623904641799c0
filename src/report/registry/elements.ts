import { number } from '../subject.js';
import { type Block, clause, gap, list, paragraph, type Section, say, sentence, type Text, terms } from '../text.js';
import type { TrialRecord } from './trial-record.js';

/** The protocol section of a ClinicalTrials.gov record, module by module, as a person types it in. */
export function elementSections(record: TrialRecord): Section[] {
  const section = (id: string, title: string, blocks: readonly Block[]): Section => ({ id: `ct-${id}`, title, blocks });
  const { design, eligibility, sharing } = record;
  return [
    section('identification', 'Study identification', [
      ...filled(
        ['Unique protocol identification number', record.studyId, ''],
        ['Brief title', record.briefTitle, ''],
        ['Acronym', record.acronym],
        ['Official title', record.officialTitle, ''],
        ['Organisation', record.organisation, 'Under which organisation name is the record kept?'],
      ),
    ]),
    section(
      'status',
      'Study status',
      filled(
        ['Record verification date', record.verified?.slice(0, 7), 'In which month was the record last verified?'],
        ['Overall recruitment status', 'Not yet recruiting', ''],
        ['Study start (anticipated)', record.starts, 'When will the first person be enrolled?'],
        [
          'Primary completion (anticipated)',
          record.primaryEnds,
          'When will the last person be measured for a primary outcome?',
        ],
        ['Study completion (anticipated)', record.ends, 'When will the last person be measured at all?'],
      ),
    ),
    section('sponsor', 'Sponsor and collaborators', [
      ...filled(
        ['Sponsor', record.sponsor, 'Who is the sponsor?'],
        ['Responsible party', 'Sponsor'],
        ['Source of support', record.funding, 'Who supports the trial?'],
      ),
    ]),
    section(
      'oversight',
      'Oversight',
      filled(
        ['Studies a drug product regulated by the US authority', drugAnswer(record), drugQuestion],
        ['Studies a device regulated by the US authority', 'no', ''],
        ['Human subjects review', record.approval, 'What is the status of the ethics review?'],
        ['Data monitoring committee', yesNo(record.hasCommittee), 'Is there a data monitoring committee (yes or no)?'],
      ),
    ),
    section('description', 'Study description', [
      ...filled(['Brief summary', record.summary, '']),
      paragraph(['Detailed description:']),
      list(record.description),
    ]),
    section(
      'conditions',
      'Conditions and keywords',
      filled(
        [
          'Conditions',
          joinedOrNothing(record.conditions),
          'Which condition is studied (or the focus of the study, such as healthy volunteers)?',
        ],
        ['Keywords', joinedOrNothing(record.keywords), 'Which keywords describe the study?'],
      ),
    ),
    section(
      'design',
      'Study design',
      filled(
        ['Study type', record.type, ''],
        ['Primary purpose', design.purpose, 'Which primary purpose does the intervention have?'],
        ['Study phase', design.phase, ''],
        ['Interventional study model', design.assignment, ''],
        ['Model description', design.assignmentDetail.length > 0 ? design.assignmentDetail : undefined],
        ['Number of arms', [number(design.arms, 'Number of arms')], ''],
        ['Masking', maskingText(record), 'Who is masked: participants, providers, investigators, outcome assessors?'],
        ['Masking description', design.maskingDetail.length > 0 ? design.maskingDetail : undefined],
        ['Allocation', design.allocation, ''],
        ['Enrolment (anticipated)', [number(record.enrolment, 'People to recruit in all')], ''],
      ),
    ),
    section('arms', 'Arms and interventions', armBlocks(record)),
    section('outcomes', 'Outcome measures', outcomeBlocks(record)),
    section('eligibility', 'Eligibility', [
      ...filled(
        ['Sex', eligibility.sex, 'Which sex can take part (all, female, male)?'],
        ['Age limits', ageText(record), 'From which to which age can people take part?'],
        ['Accepts healthy volunteers', yesNo(eligibility.healthy), 'Can people without the condition take part?'],
      ),
      paragraph(['Inclusion criteria:']),
      list(eligibility.inclusions.map((each) => [sentence(each)])),
      ...(eligibility.exclusions.length > 0
        ? [paragraph(['Exclusion criteria:']), list(eligibility.exclusions.map((each) => [sentence(each)]))]
        : [gap('Who is not eligible?')]),
    ]),
    section('contacts', 'Contacts and locations', [
      ...filled(
        ['Overall official', record.officials[0], 'Who is the principal investigator?'],
        ['Central contact', record.contact, 'Whom can people call or write to?'],
      ),
      ...(record.places.length > 0
        ? [
            list(
              record.places.map(({ name, city, country }) => [
                [clause(name), ...(city ? [clause(city)] : []), clause(country)].join(', '),
              ]),
            ),
          ]
        : [gap('At which places (name, city, country) are people enrolled?')]),
    ]),
    section(
      'sharing',
      'Sharing of individual participant data',
      filled(
        ['Plan to share', sharing.data === 'undecided' ? undefined : sharing.data, 'Will data be shared (yes, no)?'],
        ['Analytic code', yesNo(sharing.code), 'Will the analytic code be shared?'],
        ['Where and when', sharing.where, 'Where and when are they shared?'],
      ),
    ),
  ];
}

/** A line of the form: its name, its answer, and the question where there is none; without a question it may stay empty. */
type Line = readonly [name: string, said: string | Text | undefined, question?: string];

function filled(...lines: readonly Line[]): Block[] {
  const said = lines.flatMap(([name, text]): [string, Text][] =>
    text === undefined ? [] : [[name, typeof text === 'string' ? [text] : text]],
  );
  return [
    ...(said.length > 0 ? [terms(...said)] : []),
    ...lines.flatMap(([, text, question]) => (text === undefined && question ? [gap(question)] : [])),
  ];
}

const drugQuestion = 'Is the drug that is given regulated by the US Food and Drug Administration?';

/** Courses and conversations are no drug; whether a drug falls under the law only a person can say. */
function drugAnswer({ gives }: TrialRecord): string | undefined {
  return gives.drug ? undefined : 'no';
}

function yesNo(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? 'yes' : 'no';
}

function joinedOrNothing(items: readonly string[]): string | undefined {
  return items.length > 0 ? items.map(clause).join('; ') : undefined;
}

function maskingText({ design: { masking } }: TrialRecord): string | undefined {
  if (!masking) return undefined;
  const roles = {
    subject: 'participant',
    caregiver: 'care provider',
    investigator: 'investigator',
    assessor: 'outcomes assessor',
  };
  const masked = (Object.keys(roles) as (keyof typeof roles)[])
    .filter((role) => masking[role])
    .map((role) => roles[role]);
  return masked.length > 0 ? masked.join(', ') : 'none (open label)';
}

function ageText({ eligibility: { least, greatest, limits } }: TrialRecord): Text | undefined {
  if (!limits) return undefined;
  return say`${least ? say`${number(least, 'Least age')}` : 'no lower limit'} to ${greatest ? say`${number(greatest, 'Greatest age')} years` : 'no upper limit'}`;
}

function armBlocks({ arms }: TrialRecord): Block[] {
  return [
    terms(
      ...arms.map(({ label, type, description, intervention }): [string, Text] => [
        `${label} (${type})`,
        say`${description}${intervention ? ` Intervention: ${intervention.type}: ${intervention.name}.` : ''}`,
      ]),
    ),
  ];
}

function outcomeBlocks({ outcomes }: TrialRecord): Block[] {
  const titles = { primary: 'Primary', secondary: 'Secondary', other: 'Other pre-specified' };
  if (!outcomes.some(({ rank }) => rank === 'primary')) return [gap('Which outcome is primary, at which time?')];
  return [
    terms(
      ...outcomes.map(({ rank, measure, timeFrame, description }): [string, Text] => [
        `${titles[rank]}: ${measure}`,
        say`${description} Time frame: ${timeFrame}.`,
      ]),
    ),
  ];
}
