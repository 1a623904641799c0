import { number, type Subject } from '../../subject.js';
import { type Block, gap, paragraph, type Section, say, sentence, series, type Text, words } from '../../text.js';
import { answer, labelled } from './answer.js';

/** How people come to their arm, and who knows which it is (SPIRIT 2025, items 21 to 24). */
export function assignmentSections(subject: Subject): Section[] {
  const { plan } = subject;
  const notRandomised = plan.allocation.selection !== 'randomized';
  const unless = (blocks: Block[]): Block[] =>
    notRandomised ? [paragraph(['Does not apply: people are not allocated at random.'])] : blocks;
  return [
    {
      id: 'sequence',
      title: 'Sequence generation',
      blocks: unless([answer(plan.allocation.sequence, 'Who makes the allocation sequence, with which program?')]),
    },
    { id: 'randomisation-type', title: 'Type of randomisation', blocks: unless(typeBlocks(subject)) },
    { id: 'concealment', title: 'Allocation concealment', blocks: unless([concealmentBlock(subject)]) },
    {
      id: 'implementation',
      title: 'Implementation',
      blocks: unless([
        answer(
          plan.allocation.implementation,
          'Who enrols people, who assigns them, and can either of them see the sequence?',
        ),
      ]),
    },
    { id: 'blinding-how', title: 'How blinding works', blocks: blindingBlocks(subject) },
    {
      id: 'unblinding',
      title: 'Unblinding',
      blocks: [answer(plan.ethics?.unblinding, 'When, by whom and how may a participant be unblinded?')],
    },
  ];
}

const methods = {
  simple: 'Simple randomisation: a new draw for each person',
  'permuted-blocks': 'Permuted blocks',
  'stratified-blocks': 'Permuted blocks within strata',
  minimisation: 'Minimisation',
} as const;

function typeBlocks(subject: Subject): Block[] {
  const { allocation, arms } = subject.plan;
  const { method, stratifyBy } = allocation;
  if (method === 'not-described')
    return [gap('Of which type is the randomisation, with which restrictions and strata?')];
  const strata: Text = stratifyBy.length > 0 ? say`, stratified by ${series(stratifyBy.map(words))}` : [];
  const blocks = method === 'permuted-blocks' || method === 'stratified-blocks';
  const ratio = arms.flatMap(
    (arm, index): Text => [
      ...(index > 0 ? [' : '] : []),
      number(subject.written(arm.ratio, 'number', `allocation.ratio.${arm.id}`), `Allocation ratio of ${arm.id}`),
    ],
  );
  return [
    paragraph(say`${methods[method]}${strata}, in the ratio ${ratio}.`),
    ...(blocks
      ? [
          paragraph([
            'Block sizes are kept in a document that those who enrol, assign or measure people cannot see; they are left out here.',
          ]),
        ]
      : []),
  ];
}

function concealmentBlock({ plan }: Subject): Block {
  switch (plan.allocation.concealment) {
    case 'central':
      return paragraph([
        'Each allocation will be released centrally, once a person has been enrolled and measured at baseline.',
      ]);
    case 'sealed-envelopes':
      return paragraph([
        'Allocations lie in sealed, opaque, numbered envelopes, opened in their order after enrolment.',
      ]);
    case 'none':
      return paragraph(['The sequence is not concealed from those who enrol participants.']);
    case 'not-described':
      return gap('How is the next allocation concealed from those who enrol participants?');
  }
}

function blindingBlocks({ plan }: Subject): Block[] {
  const { blinding, blindingDetails } = plan;
  const framings = new Set(plan.arms.map(({ described }) => described?.framing).filter((each) => each !== undefined));
  const told = plan.arms.every(({ described }) => described?.framing);
  const blind = Object.values(blinding).some((each) => each);
  return [
    ...(told
      ? [
          paragraph([
            framings.size === 1
              ? 'Every arm will be presented alike; what people will be told stands in the description of the arms.'
              : 'What people will be told about each arm stands in its description.',
          ]),
        ]
      : [gap('How alike are the arms to those who are blind, and what are participants told about each?')]),
    ...(blindingDetails?.how ? [paragraph([sentence(blindingDetails.how)])] : []),
    ...(blindingDetails?.participantsToHypothesis === true
      ? [paragraph(['Participants will not know what is expected of their arm.'])]
      : []),
    ...(blind && blinding.analysts
      ? [
          blindingDetails?.untilCodeFrozen
            ? paragraph(['Analysts will work with coded arms until the analysis code is frozen.'])
            : gap('Until when do analysts stay blind, for instance until the analysis code is frozen?'),
        ]
      : []),
    labelled('Check', blindingDetails?.check, 'How is it found out whether blinding held?'),
  ];
}
