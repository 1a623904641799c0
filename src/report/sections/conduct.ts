import type { Subject } from '../subject.js';
import { type Block, gap, paragraph, type Section, sentence } from '../text.js';

/** Safety, existing data, openness, interests, and how the plan may change. */
export function conductSections(subject: Subject): Section[] {
  return [
    { id: 'safety', title: 'Adverse experiences', blocks: safetyBlocks(subject) },
    { id: 'existing-data', title: 'Existing data', blocks: existingDataBlocks(subject) },
    { id: 'openness', title: 'Sharing and reporting', blocks: opennessBlocks(subject) },
    { id: 'interests', title: 'Interests', blocks: interestBlocks(subject) },
    { id: 'changes', title: 'Changes to this plan', blocks: changeBlocks() },
  ];
}

function safetyBlocks({ plan }: Subject): Block[] {
  const measures = plan.measures.filter(({ role }) => role === 'safety');
  const asked = measures.map(({ entry, at }) => `${entry.title} at ${at.join(', ')}`);
  const monitoring =
    plan.safety &&
    {
      'systematic-interview': 'Participants are asked systematically about adverse experiences',
      passive: 'Adverse experiences are recorded when participants report them',
      none: 'Adverse experiences are not monitored',
    }[plan.safety.monitoring];
  return [
    ...(monitoring
      ? [paragraph([`${monitoring}${asked.length > 0 ? ` (${asked.join('; ')})` : ''}.`])]
      : asked.length > 0
        ? [paragraph([`Adverse experiences are asked for with ${asked.join('; ')}.`])]
        : [gap('How, when and by whom are participants of all arms asked about adverse experiences?')]),
    ...(plan.safety?.stoppingRule
      ? [paragraph([sentence(plan.safety.stoppingRule)])]
      : [gap('Who decides, and by which rule, that a participant or the study stops for safety?')]),
    gap('How are adverse experiences defined and graded?'),
  ];
}

function existingDataBlocks({ plan }: Subject): Block[] {
  switch (plan.openness.existingData) {
    case undefined:
      return [gap('Do any data of this study exist today, and who has seen what of them?')];
    case 'none-yet':
      return [paragraph(['No data of this study exist.'])];
    case 'exist-unseen':
      return [
        paragraph(['Data exist, but nobody has looked at them.']),
        gap('How is it known that nobody has seen the data?'),
      ];
    case 'exist-not-accessed':
      return [
        paragraph(['Data exist; nobody of the team has had access to them.']),
        gap('Who holds the data, and what is known from earlier reports?'),
      ];
    case 'exist-not-analysed':
      return [
        paragraph(['Data exist and have been accessed, but not analysed for these questions.']),
        gap('Who has seen which part of the data, and what have they learnt?'),
      ];
    case 'analysed':
      return [
        paragraph(['Data exist and have been analysed.']),
        gap('Which analyses were made before this plan was written?'),
      ];
  }
}

function opennessBlocks({ plan }: Subject): Block[] {
  const { openness } = plan;
  const shared = {
    'shared-on-publication': 'will be shared openly with the publication',
    'shared-on-request': 'will be shared on request',
    'not-shared': 'will not be shared',
  } as const;
  const registry =
    openness.registry &&
    {
      osf: 'The plan will be registered on the Open Science Framework.',
      aspredicted: 'The plan will be registered on AsPredicted.',
      'clinicaltrials-gov': 'The plan will be registered on ClinicalTrials.gov.',
      other: 'The plan will be registered in another registry.',
      none: 'The plan will not be registered.',
    }[openness.registry];
  return [
    ...(registry ? [paragraph([registry])] : [gap('Where will the plan be registered?')]),
    ...(openness.data
      ? [paragraph([`Data ${shared[openness.data]}.`])]
      : [gap('Will the data be shared, where and when?')]),
    ...(openness.code
      ? [paragraph([`Analysis code ${shared[openness.code]}.`])]
      : [gap('Will the analysis code be shared, where and when?')]),
    ...(openness.nullResults === 'will-be-reported'
      ? [paragraph(['Results will be reported whatever they are, also if no hypothesis is supported.'])]
      : [gap('Will the results be reported if no hypothesis is supported?')]),
  ];
}

function interestBlocks({ plan }: Subject): Block[] {
  const { team } = plan;
  return [
    team.allegiance
      ? paragraph([`Allegiance: ${sentence(team.allegiance)}`])
      : gap('Does anybody in the team teach, sell or practise what is tested?'),
    team.conflicts
      ? paragraph([`Conflicts of interest: ${sentence(team.conflicts)}`])
      : gap('Which conflicts of interest does the team have?'),
    gap('Who funds the study, and what say do they have in it?'),
  ];
}

function changeBlocks(): Block[] {
  return [gap('How are changes to this plan recorded and reported after registration, and who decides about them?')];
}
