import type { Subject } from '../../subject.js';
import { type Block, gap, list, paragraph, type Section, say, series, words } from '../../text.js';
import { answer } from './answer.js';

/** How data are collected, kept, analysed and watched (SPIRIT 2025, items 25 to 29). */
export function dataSections(subject: Subject): Section[] {
  const { conduct } = subject.plan;
  return [
    {
      id: 'data-management',
      title: 'Data management',
      blocks: [answer(conduct?.dataManagement, 'How are data entered, coded, checked, secured and stored?')],
    },
    { id: 'harm-analysis', title: 'Analysis of harms', blocks: harmBlocks(subject) },
    { id: 'additional-analyses', title: 'Additional analyses', blocks: additionalBlocks(subject) },
    { id: 'committee', title: 'Data monitoring committee', blocks: committeeBlocks(subject) },
    {
      id: 'trial-monitoring',
      title: 'Trial monitoring',
      blocks: [answer(conduct?.monitoring, 'How is the conduct of the trial monitored and audited, or why is it not?')],
    },
  ];
}

function harmBlocks({ plan }: Subject): Block[] {
  if (!plan.safety || plan.safety.monitoring === 'none') return [gap('How are harms compared between the arms?')];
  return [
    paragraph([
      'Harms will be shown for each arm as the number of people with at least one event and the number of events, by kind, severity and whether they are thought to be related, with intervals and without a test.',
    ]),
  ];
}

const missingSensitivity = {
  'delta-adjustment': 'shifted imputations',
  'pattern-mixture': 'a pattern-mixture model',
} as const;

function additionalBlocks({ plan }: Subject): Block[] {
  const { analysis, missingData } = plan;
  const items: string[] = [
    ...(analysis?.outliers ? ['Outliers: as described under "Outliers".'] : []),
    ...(missingData?.sensitivity && missingData.sensitivity !== 'none'
      ? [`Missing data: ${missingSensitivity[missingData.sensitivity]}, as described under "Missing data".`]
      : []),
    ...(analysis?.confoundingSensitivity && plan.hypotheses.some(({ mediators }) => mediators.length > 0)
      ? ['Confounding of a mediator: as described under "Mechanism".']
      : []),
    ...(analysis?.sets && analysis.sets.length > 1
      ? [
          `Other analysis sets: ${series(analysis.sets.slice(1).map(({ id }) => words(id))).join('')}, as described under "Analysis sets".`,
        ]
      : []),
  ];
  const subgroups = analysis?.subgroups ?? [];
  return [
    ...(items.length > 0
      ? [paragraph(['Sensitivity analyses:']), list(items.map((item) => [item]))]
      : [gap('Which sensitivity analyses are planned?')]),
    paragraph(
      subgroups.length > 0
        ? say`Subgroups: ${series(subgroups)}; tested as interactions and labelled as such.`
        : ['No analysis of subgroups is planned.'],
    ),
  ];
}

function committeeBlocks({ plan }: Subject): Block[] {
  return [
    answer(
      plan.safety?.committee,
      'Who sits in the data monitoring committee, how independent is it and what does it decide, or why is there none?',
    ),
  ];
}
