import type { Subject } from '../subject.js';
import { type Block, gap, paragraph, type Section, sentence } from '../text.js';
import { statedTerms } from './stated.js';

/** Existing data, what is shared where and when, and how the plan may change. */
export function opennessSections(subject: Subject): Section[] {
  return [
    { id: 'existing-data', title: 'Existing data', blocks: existingDataBlocks(subject) },
    { id: 'openness', title: 'Sharing and reporting', blocks: opennessBlocks(subject) },
    { id: 'changes', title: 'Changes to this plan', blocks: changeBlocks(subject) },
  ];
}

const dataWords = {
  'none-yet': 'No data of this study exist.',
  'exist-unseen': 'Data exist, but nobody has looked at them.',
  'exist-not-accessed': 'Data exist; nobody of the team has had access to them.',
  'exist-not-analysed': 'Data exist and have been accessed, but not analysed for these questions.',
  analysed: 'Data exist and have been analysed.',
} as const;

const dataQuestions = {
  'exist-unseen': 'How is it known that nobody has seen the data?',
  'exist-not-accessed': 'Who holds the data, and what is known from earlier reports?',
  'exist-not-analysed': 'Who has seen which part of the data, and what have they learnt?',
  analysed: 'Which analyses were made before this plan was written?',
} as const;

function existingDataBlocks({ plan: { openness } }: Subject): Block[] {
  const { existingData, existingDataDetail } = openness;
  if (existingData === undefined) return [gap('Do any data of this study exist today, and who has seen what of them?')];
  return [
    paragraph([`${dataWords[existingData]}${existingDataDetail ? ` ${sentence(existingDataDetail)}` : ''}`]),
    ...(existingData === 'none-yet' || existingDataDetail ? [] : [gap(dataQuestions[existingData])]),
  ];
}

const shared = {
  'shared-on-publication': 'Shared openly with the publication',
  'shared-on-request': 'Shared on request',
  'not-shared': 'Not shared',
} as const;

const registries = {
  osf: 'The Open Science Framework',
  aspredicted: 'AsPredicted',
  'clinicaltrials-gov': 'ClinicalTrials.gov',
  egap: 'The registry of EGAP',
  ridie: 'The Registry for International Development Impact Evaluations',
  other: 'Another registry',
  none: 'The plan will not be registered',
} as const;

function opennessBlocks({ plan }: Subject): Block[] {
  const { openness } = plan;
  return statedTerms(
    ['Registry', openness.registry && registries[openness.registry], 'Where will the plan be registered?'],
    ['Data', openness.data && shared[openness.data], 'Will the data be shared, where and when?'],
    ['Analysis code', openness.code && shared[openness.code], 'Will the analysis code be shared, where and when?'],
    ['Materials', openness.materials && shared[openness.materials], 'Will the materials be shared, where and when?'],
    ['Where and when', openness.where, 'In which repository, and when, is what is shared put?'],
    ['Plan and protocol', openness.protocolAccess],
    [
      'Results against the claims',
      openness.nullResults === 'will-be-reported'
        ? 'Results will be reported whatever they are, also if no hypothesis is supported'
        : undefined,
      'Will the results be reported if no hypothesis is supported?',
    ],
    ['How results reach people', openness.dissemination],
    ['Authorship', openness.authorship],
  );
}

function changeBlocks({ plan }: Subject): Block[] {
  return statedTerms(
    [
      'Departures from this plan',
      plan.openness.deviations,
      'How are departures from this plan decided, logged and reported, and who decides?',
    ],
    [
      'Amendments',
      plan.registration?.amendments,
      'How are changes to this plan recorded after registration, and who is told?',
    ],
  );
}
