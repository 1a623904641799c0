import { counted, number, type Subject } from '../subject.js';
import { type Block, gap, heading, list, paragraph, type Section, say, sentence, type Text } from '../text.js';
import { statedTerms } from './stated.js';

/** Who takes part, how they are found, who is not eligible, and what is done to keep them. */
export function sampleSections(subject: Subject): Section[] {
  return [
    { id: 'participants', title: 'Participants and recruitment', blocks: participantBlocks(subject) },
    { id: 'eligibility', title: 'Eligibility', blocks: eligibilityBlocks(subject) },
    { id: 'retention', title: 'Keeping people in the study', blocks: retentionBlocks(subject) },
  ];
}

function participantBlocks(subject: Subject): Block[] {
  const { sample } = subject.plan;
  const { details } = sample;
  return [
    ...statedTerms(
      ['Population', sample.population],
      [
        'Recruitment',
        sample.recruitment,
        'How and where are participants recruited, and what are they told the study is about?',
      ],
      ['Sites and waves', sitesText(subject)],
      ['Diversity', details?.diversity],
      ['Payment', details?.payment, 'What are participants paid or offered?'],
    ),
  ];
}

function sitesText(subject: Subject): Text | undefined {
  const { sites, waves } = subject.plan.sample.details ?? {};
  if (!sites && !waves) return undefined;
  const at = (value: number, key: 'sites' | 'waves', one: string, many: string) =>
    counted(subject.written(value, 'number', `sample.${key}`), `Number of ${many}`, one, many);
  if (sites && waves)
    return say`${at(sites, 'sites', 'site', 'sites')}; recruitment in ${at(waves, 'waves', 'wave', 'waves')}.`;
  return sites
    ? say`${at(sites, 'sites', 'site', 'sites')}.`
    : say`Recruitment in ${at(waves ?? 1, 'waves', 'wave', 'waves')}.`;
}

function eligibilityBlocks({ plan }: Subject): Block[] {
  const { details, exclusions } = plan.sample;
  const inclusions = details?.inclusions ?? [];
  return [
    ...(inclusions.length > 0
      ? [heading(['Inclusion criteria']), list(inclusions.map((each) => [sentence(each)]))]
      : [gap('Who is eligible, by which instrument and cut-off?')]),
    ...(exclusions.length > 0
      ? [heading(['Exclusion criteria']), list(exclusions.map((each) => [sentence(each)]))]
      : [gap('Who is not eligible, by which instrument and cut-off, including earlier meditation practice?')]),
    heading(['Screening']),
    ...statedTerms(
      ['How', details?.screening, 'How, by whom and with which instrument are people screened?'],
      ['Earlier practice', details?.practiceExperience],
      [
        'Chosen for their score',
        details?.selectedExtreme === undefined
          ? undefined
          : details.selectedExtreme
            ? 'People will be chosen for a high or low score, so that some change towards the mean is expected in every arm; only the difference between the arms counts.'
            : 'Nobody will be chosen for a high or low score.',
      ],
    ),
  ];
}

function retentionBlocks({ plan }: Subject): Block[] {
  const { attrition, details } = plan.sample;
  return [
    paragraph(say`${number(attrition, 'Attrition')} of the people recruited are expected to be lost to the analysis.`),
    ...statedTerms(
      [
        'What is done',
        details?.retention,
        'What is done to keep people in the study, and how are those who leave described?',
      ],
      [
        'Replacement',
        details?.replacement === undefined
          ? undefined
          : details.replacement
            ? 'People who leave will be replaced by new ones.'
            : 'Nobody who leaves will be replaced.',
        'Are people who leave replaced by new ones?',
      ],
    ),
  ];
}
