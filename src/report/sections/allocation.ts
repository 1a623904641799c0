import type { Subject } from '../subject.js';
import { type Block, gap, paragraph, type Section, say, series, type Text, words } from '../text.js';
import { ratioText } from './design.js';
import { statedTerms } from './stated.js';

/** How people come to their arm, and how the next allocation is kept from those who enrol them. */
export function allocationSections(subject: Subject): Section[] {
  const compares = subject.plan.hypotheses.some(({ compared }) => compared.length > 1);
  return [{ id: 'allocation', title: 'Allocation', blocks: compares ? allocationBlocks(subject) : withoutArms() }];
}

function withoutArms(): Block[] {
  return [paragraph(['Nobody is allocated: the study has one group of people and compares no arms.'])];
}

const methodWords = {
  simple: 'simple randomisation (a new draw for each person)',
  'permuted-blocks': 'permuted blocks',
  'stratified-blocks': 'permuted blocks within strata',
  minimisation: 'minimisation',
  'not-described': undefined,
} as const;

const concealmentWords = {
  central: 'Each allocation will be released centrally, once a person has been enrolled.',
  'sealed-envelopes': 'The sequence lies in sealed, opaque, numbered envelopes.',
  none: 'The sequence is not concealed from those who enrol participants.',
  'not-described': undefined,
} as const;

function allocationBlocks(subject: Subject): Block[] {
  const { allocation } = subject.plan;
  if (allocation.selection !== 'randomized')
    return [
      paragraph([
        allocation.selection === 'matched'
          ? 'Participants are not allocated at random; arms are matched. Differences between arms can be due to what was not matched.'
          : 'Participants choose their arm. Differences between arms can be due to who chose which.',
      ]),
      gap('Why is allocation not random, and which differences between the arms will be measured and adjusted for?'),
    ];
  const method = methodWords[allocation.method];
  const blocks = allocation.method === 'permuted-blocks' || allocation.method === 'stratified-blocks';
  const strata: Text =
    allocation.stratifyBy.length > 0 ? say`, stratified by ${series(allocation.stratifyBy.map(words))}` : [];
  return [
    paragraph(
      say`People will be allocated to arms at random, one by one,${method ? say` by ${method}` : []}${strata}, in the ratio ${ratioText(subject)}.${blocks ? ' The sizes of the blocks are left out here, so that nobody can guess the next allocation from them; they are kept with the sequence.' : ''}`,
    ),
    ...statedTerms(
      ['Sequence', allocation.sequence, 'Who generates the allocation sequence, with which software?'],
      [
        'Concealment',
        concealmentWords[allocation.concealment],
        'How is the next allocation concealed from those who enrol participants?',
      ],
      [
        'Enrolment and assignment',
        allocation.implementation,
        'Who enrols participants, and who assigns them to their arm?',
      ],
    ),
    ...(method
      ? []
      : [gap('By which method is the allocation sequence made (simple, permuted blocks, minimisation)?')]),
  ];
}
