import { analysisOf } from '../../../plan/analyses/index.js';
import type { PlannedHypothesis } from '../../../plan/plan.js';
import { quantity } from '../../../quantity.js';
import { counted, number, type Subject } from '../../subject.js';
import {
  type Block,
  clause,
  gap,
  list,
  paragraph,
  type Section,
  say,
  sentence,
  series,
  type Text,
} from '../../text.js';
import { answer, labelled } from './answer.js';

/** Why the trial is done, against what, and how it is built (SPIRIT 2025, items 9 to 14). */
export function introductionSections(subject: Subject): Section[] {
  const { conduct } = subject.plan;
  return [
    { id: 'cautions', title: 'To be kept in mind about what is given', blocks: cautionBlocks(subject) },
    {
      id: 'involvement',
      title: 'Involvement of patients or the public',
      blocks: [
        answer(
          conduct?.involvement,
          'Which part do people like the participants have in design, conduct and reporting, or why none?',
        ),
      ],
    },
    { id: 'trial-design', title: 'Trial design', blocks: designBlocks(subject) },
    { id: 'setting', title: 'Setting', blocks: settingBlocks(subject) },
    { id: 'site-eligibility', title: 'Eligibility of sites and providers', blocks: siteBlocks(subject) },
    { id: 'recruitment', title: 'Recruitment', blocks: recruitmentBlocks(subject) },
  ];
}

/** What the library warns of, practice by practice; nothing where it warns of nothing. */
function cautionBlocks({ plan }: Subject): Block[] {
  const cautions = plan.arms.flatMap(({ title, practice }) =>
    (practice?.cautions ?? []).map((caution): Text => [`${title}: ${sentence(caution)}`]),
  );
  return cautions.length > 0 ? [list(cautions)] : [];
}

/** What a hypothesis asks of a difference, as trials call it. */
export function frameworkOf({ kind, test, role }: PlannedHypothesis): string {
  if (role === 'exploratory') return 'exploratory';
  if (test === 'equivalence') return 'equivalence';
  if (test === 'noninferiority') return 'non-inferiority';
  const { groups } = analysisOf(kind);
  return groups === 'one-group' ? 'association within one group' : 'superiority';
}

export function designTypeOf({ plan }: Subject): string {
  if (plan.arms.length === 1) return 'single-group study';
  if (plan.hypotheses.some(({ kind }) => kind === 'crossover')) return 'crossover trial';
  return plan.hypotheses.some(({ against }) => against !== undefined) ? 'factorial trial' : 'parallel-group trial';
}

function designBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const arms = counted(quantity(plan.arms.length, 'number', subject.origin('arms')), 'Number of arms', 'arm', 'arms');
  const ratio: Text = plan.arms.flatMap(
    (arm, index): Text => [
      ...(index > 0 ? [' : '] : []),
      number(subject.written(arm.ratio, 'number', `allocation.ratio.${arm.id}`), `Allocation ratio of ${arm.id}`),
    ],
  );
  const allocation =
    plan.allocation.selection === 'randomized'
      ? 'randomised'
      : plan.allocation.selection === 'matched'
        ? 'matched, not randomised'
        : 'self-selected, not randomised';
  const classes = plan.arms.filter(({ taughtInClasses }) => taughtInClasses);
  const nesting: Text =
    classes.length === 0
      ? ['Nobody will be taught in classes.']
      : classes.length === plan.arms.length
        ? ['Every arm will be taught in classes, so that people are nested in classes.']
        : say`Only ${series(classes.map(({ title }) => title))} will be taught in classes (partially nested design).`;
  return [
    paragraph(
      plan.arms.length > 1
        ? say`A ${designTypeOf(subject)} with ${arms}, ${allocation}: ${series(plan.arms.map(({ title }) => title))}; allocation ratio ${ratio}. ${nesting}`
        : say`A ${designTypeOf(subject)}: ${plan.arms[0].title}.`,
    ),
    paragraph(say`Framework: ${series(plan.hypotheses.map((each) => `${each.id} ${frameworkOf(each)}`))}.`),
  ];
}

function settingBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const { registration, sample, conduct } = plan;
  const places = registration?.places?.map(({ name, city, country }) =>
    [clause(name), ...(city ? [city] : []), country].join(', '),
  );
  const sites = sample.details?.sites;
  return [
    answer(conduct?.setting, 'In which kind of place are people enrolled, taught and measured?'),
    ...(places
      ? [list(places.map((place) => [place]))]
      : [gap('At which sites, in which cities and countries, does the trial take place?')]),
    ...(sites && !places
      ? [
          paragraph(
            say`The trial has ${counted(subject.written(sites, 'number', 'sample.sites'), 'Number of sites', 'site', 'sites')}.`,
          ),
        ]
      : []),
  ];
}

function siteBlocks({ plan }: Subject): Block[] {
  const { conduct, delivery } = plan;
  const details = delivery.details;
  return [
    labelled('Sites', conduct?.siteEligibility, 'What must a site offer to take part?'),
    labelled(
      'Providers',
      details?.teacherEligibility,
      'Which training and experience must those have who deliver the arms?',
    ),
    labelled('How providers come to arms', details?.teacherAllocation, 'How are providers allocated to arms?'),
    ...(details?.teacherIsInvestigator === undefined
      ? [gap('Does an investigator deliver an arm?')]
      : [
          paragraph([
            details.teacherIsInvestigator ? 'An investigator delivers an arm.' : 'No investigator delivers an arm.',
          ]),
        ]),
  ];
}

function recruitmentBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const { sample } = plan;
  const details = sample.details ?? {};
  const waves = details.waves;
  return [
    answer(sample.recruitment, 'How and where are participants recruited, and what are they told the trial is about?'),
    ...(waves
      ? [
          paragraph(
            say`People will be enrolled in ${counted(subject.written(waves, 'number', 'sample.waves'), 'Waves of recruitment', 'wave', 'waves')}.`,
          ),
        ]
      : []),
    labelled('Payment', details.payment, 'What are participants paid or offered?'),
    labelled(
      'Likeness to the people a conclusion is about',
      details.diversity,
      'How like the people a conclusion is about will the sample be?',
    ),
  ];
}
