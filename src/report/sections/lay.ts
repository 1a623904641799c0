import type { PlannedMeasure } from '../../plan/plan.js';
import { number, type Subject } from '../subject.js';
import { type Block, clause, gap, list, paragraph, type Section, say, sentence, series, type Text } from '../text.js';

/**
 * The study on one page for people who may take part or only want to know: short sentences, no term of the trade. Words about
 * arms, measures and questions are those the study gives under `lay`; where it gives none, they are asked for.
 */
export function laySections(subject: Subject): Section[] {
  return [
    { id: 'lay-question', title: 'What is the study about?', blocks: questionBlocks(subject) },
    { id: 'lay-why', title: 'Why is it done?', blocks: whyBlocks(subject) },
    { id: 'lay-who', title: 'Who can take part?', blocks: whoBlocks(subject) },
    { id: 'lay-what', title: 'What happens if I take part?', blocks: whatBlocks(subject) },
    { id: 'lay-risks', title: 'What are the risks and benefits?', blocks: riskBlocks(subject) },
    { id: 'lay-results', title: 'What will we know at the end?', blocks: resultBlocks(subject) },
    { id: 'lay-contact', title: 'Who runs it, and whom can I ask?', blocks: contactBlocks(subject) },
  ];
}

function questionBlocks({ plan }: Subject): Block[] {
  const confirmatory = plan.hypotheses.filter(({ role }) => role !== 'exploratory');
  const said = confirmatory.flatMap(({ lay }) => (lay ? [lay] : []));
  const silent = confirmatory.filter(({ lay }) => !lay);
  return [
    ...(said.length === 1 ? [paragraph([`We ask: ${said[0]}`])] : []),
    ...(said.length > 1 ? [paragraph(['We ask:']), list(said.map((each) => [each]))] : []),
    ...silent.map(({ id }) => gap(`How would you put the question of ${id} to a participant, in one short sentence?`)),
  ];
}

function whyBlocks({ plan }: Subject): Block[] {
  return [
    plan.registration?.layReason
      ? paragraph([sentence(plan.registration.layReason)])
      : gap('Why does this study matter, in two or three short sentences that everybody understands?'),
  ];
}

function whoBlocks(subject: Subject): Block[] {
  const { sample, registration } = subject.plan;
  const limits = registration?.ageLimits;
  const year = (which: 'least' | 'greatest'): Text => {
    const age = limits?.[which];
    return age === undefined
      ? []
      : [
          number(
            subject.written(age, 'number', `registration.ageLimits.${which}`),
            `${which === 'least' ? 'Least' : 'Greatest'} age`,
          ),
        ];
  };
  const ages: Text =
    limits?.least && limits.greatest && !sample.population.includes(String(limits.least))
      ? say` You must be between ${year('least')} and ${year('greatest')} years old.`
      : [];
  return [
    paragraph(
      say`The study is for: ${clause(sample.population).replace(/^./, (first) => first.toLowerCase())}.${ages}`,
    ),
    ...(sample.exclusions.length > 0
      ? [
          paragraph(['You cannot take part if one of these holds for you:']),
          list(sample.exclusions.map((each) => [sentence(each)])),
        ]
      : [gap('Who cannot take part?')]),
  ];
}

function whatBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const silent = plan.arms.filter(({ described }) => !described?.lay);
  const chance: Text =
    plan.allocation.selection === 'randomized' && plan.arms.length > 1
      ? ['A computer decides by chance which group you join. Neither you nor we can choose.']
      : plan.arms.length > 1
        ? ['You choose your group, or are matched to one.']
        : [];
  return [
    ...(chance.length > 0 ? [paragraph(chance)] : []),
    ...plan.arms.flatMap((arm, index): Block[] =>
      arm.described?.lay ? [paragraph([{ strong: `Group ${index + 1}.` }, ' ', sentence(arm.described.lay)])] : [],
    ),
    ...silent.map(({ title }) => gap(`What does a participant in ${title} do, in words a participant uses?`)),
    paragraph(visitText(subject)),
    ...measureBlocks(plan.measures),
    ...(plan.sample.details?.payment
      ? [paragraph([`For your time you get: ${sentence(plan.sample.details.payment)}`])]
      : []),
  ];
}

/** "We see you four times: at the start, and then after 5, 10 and 26 weeks." */
function visitText({ plan }: Subject): Text {
  const first = plan.schedule[0]?.week.value ?? 0;
  const others = plan.schedule.slice(1).filter(({ week }) => week.value > first);
  const later = others.map(({ id, week }): Text => [number(week, `Week of the visit "${id}"`)]);
  const unit = others.at(-1)?.week.value === 1 ? 'week' : 'weeks';
  const counts = ['never', 'once', 'twice', 'three times', 'four times', 'five times', 'six times', 'seven times'];
  const times = counts[plan.schedule.length] ?? 'several times';
  return later.length > 0
    ? say`We see you ${times}: at the start, and then after ${series(later)} ${unit}.`
    : say`We see you ${times}.`;
}

function measureBlocks(measures: readonly PlannedMeasure[]): Block[] {
  const shown = measures.filter(({ role }) => role === 'outcome' || role === 'mediator' || role === 'moderator');
  const said = shown.flatMap(({ details }) => (details?.lay ? [clause(details.lay)] : []));
  return said.length > 0
    ? [paragraph(say`What we do at these visits: ${series(said)}.`)]
    : [gap('What happens at a visit, in words a participant uses?')];
}

function riskBlocks({ plan }: Subject): Block[] {
  const { safety } = plan;
  const kindness = plan.arms.some(({ practice }) => practice !== undefined);
  return [
    paragraph([
      kindness
        ? 'Courses like these can bring up hard feelings. Some people feel sad, tense or upset for a while. We do not know if you will gain from taking part.'
        : 'We do not know if you will gain from taking part.',
    ]),
    ...(safety && safety.monitoring !== 'none'
      ? [
          paragraph([
            'We ask everybody about bad experiences, in every group. You can stop at any time. You do not have to say why.',
          ]),
        ]
      : [gap('How are people asked about bad experiences, and what is done for those who have them?')]),
    ...(safety?.care ? [paragraph([`If you need help: ${sentence(safety.care)}`])] : []),
  ];
}

function resultBlocks({ plan }: Subject): Block[] {
  return [
    paragraph(['We have said beforehand how we will read the results. There are three ways it can end:']),
    list([
      ['The answer is yes. Then we know that the effect is there.'],
      ['The answer is no. Then we know that any effect is too small to matter.'],
      ['The answer stays open. Then we say so, and do not call it a no.'],
    ]),
    ...(plan.openness.nullResults === 'will-be-reported'
      ? [paragraph(['We will publish the results whichever it is.'])]
      : [gap('Will the results be published whatever they are?')]),
    ...(plan.openness.dissemination
      ? [paragraph([`Where you can read them: ${sentence(plan.openness.dissemination)}`])]
      : []),
  ];
}

function contactBlocks({ plan }: Subject): Block[] {
  const { team } = plan;
  return [
    ...(team.sponsor ? [paragraph([`The study is run by: ${sentence(team.sponsor)}`])] : [gap('Who runs the study?')]),
    ...(team.funding
      ? [paragraph([`It is paid for by: ${sentence(team.funding)}`])]
      : [gap('Who pays for the study?')]),
    ...(team.contact ? [paragraph([`Questions go to: ${sentence(team.contact)}`])] : [gap('Whom can people ask?')]),
    ...(plan.ethics?.approval ? [] : [gap('Which committee has looked at whether the study is fair and safe?')]),
  ];
}
