import { analysisOf } from '../../plan/analyses/index.js';
import type { PlannedHypothesis } from '../../plan/plan.js';
import { effectName, number, type Subject } from '../subject.js';
import { type Block, heading, type Section, say, series, type Text } from '../text.js';
import { hypothesisHeading } from './hypotheses.js';
import { type Stated, statedTerms } from './stated.js';

/** What a moderation needs said, and what genotypes need beside; empty where the study has none. */
export function moderationSections(subject: Subject): Section[] {
  const { hypotheses, measures } = subject.plan;
  const moderated = hypotheses.filter(({ moderator }) => moderator !== undefined);
  const genetic = measures.some(({ entry }) => entry.modality === 'genetic');
  return [
    {
      id: 'moderation',
      title: 'Moderation',
      blocks: moderated.flatMap((each) => [heading([hypothesisHeading(each)]), ...moderationBlocks(subject, each)]),
    },
    { id: 'genetics', title: 'Genotypes', blocks: genetic ? geneticBlocks(subject) : [] },
  ];
}

function moderationBlocks(subject: Subject, hypothesis: PlannedHypothesis): Block[] {
  const { plan } = subject;
  const { id, role, moderator = '' } = hypothesis;
  const measure = subject.measure(moderator);
  const power = subject.result(hypothesis)?.atStudySize.power;
  const genetic = measure?.entry.modality === 'genetic';
  return statedTerms(
    [
      'Moderator',
      measure && measure.at[0] === plan.schedule[0]?.id
        ? `${measure.entry.title}, measured before allocation`
        : undefined,
      `Can the moderator of ${id} be measured before allocation?`,
    ],
    [
      'Direction',
      directionText(hypothesis),
      `Which sign of the interaction does ${id} predict, and what shape has it?`,
    ],
    ['Scale', 'Additive, on the scale on which the outcome is analysed'],
    ['Number of moderators', numberText(subject)],
    ['Test', 'The interaction term; subgroups will be described, and no claim will rest on a test within one of them'],
    [
      'Power',
      power
        ? say`${number(power, `Power of ${id} at the size of the study`, 'power')} for the interaction itself at the size of the study.`
        : undefined,
      `What is the power for the interaction of ${id}?`,
    ],
    ...(genetic ? [] : [scaleText(subject, measure?.entry.title ?? moderator)]),
    ['Status', role === 'exploratory' ? 'Exploratory' : `Confirmatory (${role})`],
    [
      'Credibility',
      plan.analysis?.moderatorCredibility,
      `How will it be judged whether the interaction of ${id} is credible (chance, rationale, other moderators tested)?`,
    ],
  );
}

/** The sign predicted; undefined where the claim allows both and the study does not choose. */
function directionText(hypothesis: PlannedHypothesis): string | undefined {
  const [name] = analysisOf(hypothesis.kind).tested(hypothesis);
  const sign = hypothesis.direction ?? hypothesis.form.parameters[name ?? '']?.sign;
  if (name === undefined || sign === undefined || sign === 'either') return undefined;
  return `A ${sign} ${effectName(name, hypothesis.kind)} is predicted`;
}

function scaleText({ plan }: Subject, title: string): Stated {
  const scale = plan.analysis?.moderatorScale;
  return [
    'Coding',
    scale === undefined
      ? undefined
      : {
          continuous: `${title} is kept continuous`,
          'median-split': `${title} is to be split at the median, while the planned test keeps it continuous`,
          'groups-as-found': `${title} has the groups as they were found`,
        }[scale],
    `Is ${title} kept continuous, or where is it cut, and why there?`,
  ];
}

function numberText({ plan }: Subject): Text {
  const tested = plan.hypotheses.filter(({ moderator, role }) => moderator && role !== 'exploratory');
  if (tested.length === 0) return ['No moderator will be tested in a confirmatory analysis.'];
  const { family } = plan.inference.multiplicity;
  const inFamily = tested.filter(({ id }) => family.includes(id)).map(({ id }) => id);
  const how =
    inFamily.length > 0
      ? say`; ${series(inFamily)} ${inFamily.length === 1 ? 'is' : 'are'} in the family whose error rate is controlled`
      : [];
  return say`${tested.length === 1 ? 'One moderator is' : `The moderators of ${tested.map(({ id }) => id).join(', ')} are`} tested in confirmatory analyses${how}.`;
}

function geneticBlocks({ plan: { genetics } }: Subject): Block[] {
  return statedTerms(
    [
      'Coding',
      genetics.coding &&
        {
          additive: 'The number of copies of the counted allele',
          carrier: 'Carrier against non-carrier of the counted allele',
        }[genetics.coding],
      'Is the genotype coded as the number of alleles or as carrier against non-carrier, and which allele is counted?',
    ],
    ['Ancestry', genetics.ancestry, 'How are differences in ancestry handled?'],
    [
      'Quality control',
      genetics.qualityControl,
      'How is the quality of the genotypes controlled (call rate, Hardy-Weinberg test)?',
    ],
  );
}
