import { computed, quantity } from '../../quantity.js';
import { counted, number, people, type Subject } from '../subject.js';
import { type Block, gap, paragraph, type Section, say, sentence, series, type Text } from '../text.js';

/** Single answers that forms ask for in one line: titles, dates, places, counts. */
export function formFieldSections(subject: Subject): Section[] {
  const { plan } = subject;
  const { registration = {}, team, ethics, analysis, openness } = plan;
  const comparators = plan.arms.filter(({ comparator }) => comparator);
  const practices = plan.arms.filter(({ practice }) => practice);
  const taught = plan.arms.filter(({ taughtInClasses }) => taughtInClasses);
  const list = (texts: readonly string[] | '' | undefined): Text =>
    texts && texts.length > 0 ? [texts.join(', ')] : [];
  const fields: Readonly<Record<string, readonly [title: string, said: Text, question?: string]>> = {
    title: ['Title', [plan.title]],
    keywords: ['Keywords', list(registration.keywords), 'Which keywords describe the study?'],
    countries: ['Countries', list(registration.countries), 'In which countries does the study take place?'],
    starts: ['Start', list(registration.starts && [registration.starts]), 'When is the first person enrolled?'],
    ends: ['End', list(registration.ends && [registration.ends]), 'When is the last outcome measured?'],
    dates: [
      'Dates',
      registration.starts && registration.ends
        ? [`First enrolment ${registration.starts}; last measurement ${registration.ends}.`]
        : [],
      'When does data collection start and end?',
    ],
    identifier: ['Number', list(registration.identifier && [registration.identifier])],
    version: ['Date of this plan', list((registration.date ?? plan.today) && [registration.date ?? plan.today ?? ''])],
    funding: ['Funding', team.funding ? [sentence(team.funding)] : [], 'Who funds the study?'],
    organisation: [
      'Organisation',
      list(registration.organisation && [registration.organisation]),
      'Which organisation is responsible for the study?',
    ],
    affiliations: [
      'Affiliations',
      team.affiliations ? [sentence(team.affiliations)] : [],
      'Where do the authors work?',
    ],
    'first-author': ['First author', list(plan.authors.slice(0, 1)), 'Who leads the study?'],
    'second-author': ['Second author', list(plan.authors.slice(1, 2))],
    approval: [
      'Approval',
      ethics?.approval ? [sentence(ethics.approval)] : [],
      'Which ethics committee has approved it?',
    ],
    software: ['Software', analysis?.software ? [sentence(analysis.software)] : []],
    sharing: ['Where', openness.where ? [sentence(openness.where)] : [], 'Where can experts obtain data and code?'],
    sample: [
      'Sample size',
      say`${people(subject.power.totalRecruited, 'People to recruit in all')} to be recruited, of whom ${number(
        computed(
          plan.arms.reduce((sum, { id }) => sum + (subject.power.analysed[id] ?? 0), 0),
          'people',
          'sizing',
          ['people to recruit', 'attrition'],
        ),
        'People analysed in all',
      )} are expected to be analysed.`,
    ],
    'sample-reason': ['Why this number', sampleReason(subject)],
    'arm-sizes': [
      'Size of each arm',
      say`${series(plan.arms.map((arm) => say`${arm.title}: ${recruitedInto(subject, arm.id)} people`))}.`,
    ],
    classes: [
      'Classes',
      taught.length === 0
        ? ['Nobody will be taught in classes.']
        : say`${series(taught.map((arm) => say`${classesOf(subject, arm.id)} of ${arm.title}`))}.`,
    ],
    unit: ['Unit of analysis', ['The person.']],
    'unit-of-allocation': [
      'Unit of allocation',
      [plan.allocation.selection === 'randomized' ? 'The person.' : 'The person; not allocated at random.'],
    ],
    practices: [
      'What is tested',
      practices.length > 0
        ? list(practices.map(({ title }) => title))
        : ['Nothing will be given to people in this study.'],
    ],
    comparators: [
      'Comparators',
      comparators.length > 0
        ? list(comparators.map(({ title }) => title))
        : practices.length > 1
          ? ['The practices will be compared with one another.']
          : [],
      'What is it compared with?',
    ],
    'follow-up': [
      'Follow-up',
      say`From week ${number(firstWeek(subject), 'First week of the schedule')} to week ${number(lastWeek(subject), 'Last week of the schedule')}, at ${series(plan.schedule.map(({ id }) => id))}.`,
    ],
    entry: ['Entry', [`The visit "${plan.schedule[0].id}".`]],
    theory: [
      'Theory of change',
      registrationTheory(subject),
      'By which steps is what is done meant to change the outcome?',
    ],
    journal: [
      'Journal',
      list(plan.registeredReport?.journal && [plan.registeredReport.journal]),
      'Which journal accepted it?',
    ],
    accepted: [
      'Accepted',
      list(plan.registeredReport?.accepted && [plan.registeredReport.accepted]),
      'On which day was it accepted in principle?',
    ],
    'least-people': [
      'Fewest people',
      [],
      'How few people left after exclusions would make you collect more, or give the study up?',
    ],
    weights: ['Sampling weights', [], 'Are sampling weights used, and how were they made?'],
  };
  return Object.entries(fields).map(([key, [title, said, question]]): Section => {
    const blocks: Block[] = said.length > 0 ? [paragraph(said)] : question ? [gap(question)] : [];
    return { id: `field-${key}`, title, blocks };
  });
}

/** Where the number comes from and the power it gives, in a line; the long answer is the section on power. */
function sampleReason(subject: Subject): Text {
  const { plan, power } = subject;
  const because: Text =
    power.sizedBy.kind === 'written'
      ? ['The sizes of the arms were set by the team.']
      : [`The number is what ${power.sizedBy.id} needs to reach its target power.`];
  const powers = plan.hypotheses.flatMap((each): Text[] => {
    const result = subject.result(each);
    return result
      ? [
          say`${number(result.atStudySize.power, `Power of ${each.id} at the size of the study`, 'power')} for ${each.id}`,
        ]
      : [];
  });
  return powers.length > 0 ? say`${because} Power at this size: ${series(powers)}.` : because;
}

/** Why each practice is meant to work, in the study's own words. */
function registrationTheory({ plan }: Subject): Text {
  const why = plan.arms.flatMap(({ practice, described }) =>
    practice && described?.why ? [sentence(described.why)] : [],
  );
  return why.length > 0 ? [why.join(' ')] : [];
}

function recruitedInto(subject: Subject, arm: string) {
  const value = subject.power.recruited[arm] ?? 0;
  const written = subject.arm(arm)?.recruited;
  return number(
    written ?? computed(value, 'people per arm', 'sizing', ['power', 'allocation ratio', 'attrition']),
    `People to recruit into ${arm}`,
  );
}

function classesOf(subject: Subject, arm: string): Text {
  const value = computed(subject.power.classes[arm] ?? 0, 'classes per arm', 'sizing', [
    'people to recruit',
    'people per class',
  ]);
  return counted(value, `Classes of ${arm}`, 'class', 'classes');
}

function firstWeek({ plan }: Subject) {
  return plan.schedule[0].week;
}

function lastWeek(subject: Subject) {
  const weeks = subject.plan.schedule.map(({ week }) => week.value);
  const at = weeks.indexOf(Math.max(...weeks));
  return subject.plan.schedule[at]?.week ?? quantity(0, 'weeks', subject.origin('schedule'));
}
