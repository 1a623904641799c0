import type { PlannedArm } from '../../plan/plan.js';
import { quantity } from '../../quantity.js';
import { designTypeOf } from '../sections/protocol/introduction.js';
import { rankedOutcomes, visitName, weekOf } from '../sections/protocol/outcomes.js';
import { number, type Subject } from '../subject.js';
import { capital, clause, say, sentence, series, type Text, words } from '../text.js';
import type { TrialArm, TrialOutcome, TrialRecord } from './trial-record.js';

/** The record of a study as trial registries ask it. */
export function trialRecord(subject: Subject): TrialRecord {
  const { plan, power } = subject;
  const { registration, team, openness, sample, safety, ethics } = plan;
  const interventional = plan.arms.some(({ practice, comparator }) => practice ?? comparator);
  const stated = <Value>(key: string, value: Value | undefined) => (value === undefined ? {} : { [key]: value });
  return {
    ...stated('organisation', registration?.organisation),
    studyId: numberOf(subject),
    ...stated('registered', registration?.identifier),
    briefTitle: clause(registration?.lay ?? plan.title),
    ...stated('acronym', registration?.acronym),
    officialTitle: clause(plan.title),
    ...stated('sponsor', team.sponsor),
    ...stated('funding', team.funding),
    ...stated('approval', ethics?.status && approvals[ethics.status]),
    ...stated('hasCommittee', safety?.hasCommittee),
    gives: { drug: plan.arms.some(givesDrug) },
    summary: summaryOf(subject),
    description: descriptionOf(subject),
    ...stated('verified', plan.today ?? registration?.date),
    ...stated('starts', registration?.starts),
    ...stated('primaryEnds', registration?.primaryEnds),
    ...stated('ends', registration?.ends),
    type: interventional ? 'Interventional' : 'Observational',
    design: {
      ...stated('purpose', registration?.purpose && purposes[registration.purpose]),
      phase: phases[registration?.phase ?? 'not-applicable'],
      assignment: assignments[designTypeOf(subject)],
      assignmentDetail: assignmentDetail(subject),
      allocation:
        plan.arms.length === 1 ? 'N/A' : plan.allocation.selection === 'randomized' ? 'Randomized' : 'Non-randomized',
      ...stated('masking', maskingOf(subject)),
      maskingDetail: [plan.blindingDetails?.how, plan.blindingDetails?.check]
        .flatMap((said) => said ?? [])
        .map((said, index) => `${index > 0 ? ' ' : ''}${sentence(said)}`),
      arms: quantity(plan.arms.length, 'number', subject.origin('arms')),
    },
    outcomes: rankedOutcomes(subject).map((outcome) => outcomeOf(subject, outcome)),
    enrolment: power.totalRecruited,
    conditions: registration?.conditions ?? [],
    keywords: registration?.keywords ?? [],
    arms: plan.arms.map((arm, index) => armOf(subject, arm, index)),
    eligibility: {
      inclusions: [sample.population, ...(sample.details?.inclusions ?? [])],
      exclusions: sample.exclusions,
      ...stated('healthy', sample.details?.clinical === undefined ? undefined : !sample.details.clinical),
      ...stated('sex', registration?.sex && sexes[registration.sex]),
      ...stated('least', ageLimit(subject, 'least')),
      ...stated('greatest', ageLimit(subject, 'greatest')),
      limits: registration?.ageLimits !== undefined,
    },
    officials: plan.authors.slice(0, 1).map(clause),
    ...stated('contact', team.contact),
    places: registration?.places ?? [],
    countries: registration?.countries ?? [],
    sharing: {
      data: openness.data === undefined ? 'undecided' : openness.data === 'not-shared' ? 'no' : 'yes',
      ...stated('code', openness.code === undefined ? undefined : openness.code !== 'not-shared'),
      ...stated('where', openness.where),
    },
  } as TrialRecord;
}

/** Characters a registry takes for the sponsor's own number of a study. */
const longestNumber = 30;

/** The id of the study; its acronym where the id is too long for registries and there is one. */
function numberOf({ plan: { id, registration } }: Subject): string {
  const { acronym } = registration ?? {};
  return id.length > longestNumber && acronym && acronym.length <= longestNumber ? clause(acronym) : id;
}

const approvals = {
  approved: 'Approved',
  pending: 'Pending',
  'not-yet-submitted': 'Not yet submitted',
  exempt: 'Exempt',
  'not-required': 'Not required',
} as const;

const purposes = {
  treatment: 'Treatment',
  prevention: 'Prevention',
  'supportive-care': 'Supportive Care',
  'health-services': 'Health Services Research',
  'basic-science': 'Basic Science',
  other: 'Other',
} as const;

const phases = {
  'not-applicable': 'N/A',
  'phase-1': 'Phase 1',
  'phase-2': 'Phase 2',
  'phase-3': 'Phase 3',
  'phase-4': 'Phase 4',
} as const;

const sexes = { all: 'All', female: 'Female', male: 'Male' } as const;

const assignments: Readonly<Record<string, string>> = {
  'single-group study': 'Single Group Assignment',
  'crossover trial': 'Crossover Assignment',
  'factorial trial': 'Factorial Assignment',
  'parallel-group trial': 'Parallel Assignment',
};

function ageLimit(subject: Subject, which: 'least' | 'greatest') {
  const age = subject.plan.registration?.ageLimits?.[which];
  return age === undefined ? undefined : subject.written(age, 'number', `registration.ageLimits.${which}`);
}

/** Those who give care are masked only where teachers are, and investigators only where analysts are. */
function maskingOf({ plan: { blinding } }: Subject): TrialRecord['design']['masking'] {
  if (Object.keys(blinding).length === 0) return undefined;
  return {
    subject: blinding.participants ?? false,
    caregiver: blinding.teachers ?? false,
    investigator: blinding.analysts ?? false,
    assessor: blinding.assessors ?? false,
  };
}

function summaryOf({ plan }: Subject): Text {
  const background = plan.background ? `${sentence(plan.background)} ` : '';
  const claims = plan.hypotheses.filter(({ role }) => role === 'primary').map(({ entry }) => sentence(entry.claim));
  return [`${background}Primary hypothesis: ${claims.join(' ')}`];
}

function assignmentDetail(subject: Subject): Text {
  const taught = subject.plan.arms.filter(({ taughtInClasses }) => taughtInClasses);
  return taught.length === 0
    ? []
    : say`${series(taught.map(({ title }) => title))} will be taught in classes${taught[0].classSize ? say` of ${number(taught[0].classSize, 'People per class')}` : []}.`;
}

function descriptionOf(subject: Subject): Text[] {
  const { plan, power } = subject;
  const visits = plan.schedule.map(
    ({ id, week }) => say`${visitName(id)} (week ${number(week, `Week of the visit "${id}"`)})`,
  );
  return [
    say`${number(power.totalRecruited, 'People to recruit in all')} people will take part. They will be measured at ${series(visits)}.`,
    ...plan.hypotheses.map((each): Text => {
      const result = subject.result(each);
      const at: Text = result
        ? say` Power at the size of the trial: ${number(result.atStudySize.power, `Power of ${each.id} at the size of the study`, 'power')}, at an error rate of ${number(each.alpha, `Error rate at which ${each.id} is planned`, 'error-rate')}.`
        : [];
      return say`${each.id} (${each.role}): ${sentence(each.entry.claim)}${at}`;
    }),
    ...(plan.safety && plan.safety.monitoring !== 'none'
      ? [['Unwelcome experiences will be recorded in every arm and reported whatever the other results are.']]
      : []),
  ];
}

function outcomeOf(subject: Subject, { measure, rank }: ReturnType<typeof rankedOutcomes>[number]): TrialOutcome {
  const { plan } = subject;
  const start = plan.schedule[0]?.id ?? '';
  const from = measure.hasBaseline ? say`${capital(visitName(start))} and week ` : ['Week '];
  return {
    rank,
    measure: clause(measure.entry.title),
    timeFrame: [...from, ...weekOf(subject, measure.primaryAt)],
    description: [
      `Higher values mean: ${clause(measure.entry.higherMeans)}. ${sentence(measure.details?.scoring ?? measure.entry.scoring ?? measure.entry.unit)}${measure.role === 'mediator' ? ' Mediator of an effect.' : ''}`,
    ],
  };
}

function givesDrug({ practice }: PlannedArm): boolean {
  return practice?.safeguards?.includes('medical-supervision') ?? false;
}

function armOf(subject: Subject, arm: PlannedArm, index: number): TrialArm {
  const { practice, comparator, described } = arm;
  const passive = comparator?.class === 'passive';
  const type = practice
    ? 'Experimental'
    : passive
      ? 'No Intervention'
      : comparator?.class === 'sham'
        ? 'Sham Comparator'
        : comparator
          ? 'Active Comparator'
          : 'Other';
  const definition = described?.procedures ? undefined : (practice ?? comparator)?.definition;
  const told = [definition, described?.procedures, described?.mode].filter((each) => each !== undefined).map(sentence);
  return {
    label: clause(arm.title),
    type,
    description: say`${told.join(' ')}${told.length > 0 && arm.dose ? ' ' : ''}${doseOf(subject, arm, index)}`,
    ...(passive || type === 'Other'
      ? {}
      : {
          intervention: { type: givesDrug(arm) ? ('Drug' as const) : ('Behavioral' as const), name: clause(arm.title) },
        }),
  };
}

/** "9 weeks, 1 session a week, 2 hours a session." */
function doseOf(subject: Subject, { id, dose }: PlannedArm, index: number): Text {
  if (!dose) return [];
  const amounts = [
    ['weeks', dose.weeks, 'weeks', 'week', 'weeks'],
    ['sessionsPerWeek', dose.sessionsPerWeek, 'number', 'session a week', 'sessions a week'],
    ['hoursPerSession', dose.hoursPerSession, 'hours', 'hour a session', 'hours a session'],
    ['homeMinutesPerDay', dose.homeMinutesPerDay, 'number', 'minute a day at home', 'minutes a day at home'],
  ] as const;
  const said = amounts.flatMap(([key, amount, unit, one, many]): Text[] =>
    amount === undefined
      ? []
      : [
          say`${number(subject.written(amount, unit, `arms.${index}.dose.${key}`), `${capital(words(key))} in ${id}`)} ${amount === 1 ? one : many}`,
        ],
  );
  return said.length > 0 ? say`${series(said)}.` : [];
}
