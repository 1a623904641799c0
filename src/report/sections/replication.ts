import type { Subject } from '../subject.js';
import { type Block, gap, paragraph, type Section, sentence } from '../text.js';

/** What a study says of the study that it repeats, one section an answer; empty where it repeats none. */
export function replicationSections(subject: Subject): Section[] {
  const { replication } = subject.plan;
  return Object.entries(questions).map(([key, question]): Section => {
    const said = replication?.[key as keyof typeof questions];
    const blocks: Block[] = said ? [paragraph([sentence(said)])] : replication ? [gap(question)] : [];
    return { id: `replication-${idOf(key)}`, title: titles[key] ?? 'Replication', blocks };
  });
}

const questions = {
  effect: 'Which effect of which study is to be repeated?',
  importance: 'Why does it matter to repeat this effect?',
  originalEffect: 'What was the effect size of the original study?',
  originalInterval: 'What was the confidence interval of that effect size?',
  originalPeople: 'How many people took part in the original study?',
  originalPlace: 'Where was the original study done (laboratory, field, online)?',
  originalCountry: 'In which country or region was the original study done?',
  originalSample: 'What kind of people took part in the original study?',
  originalMode: 'How was the original study run (on paper, by computer, face to face)?',
  assumptions: 'Why does what the original took for granted hold here too?',
  experimenters: 'Where are those who run the study while people take part?',
  experimentersKnowArm: 'Do those who run the study know the arm of each participant?',
  experimentersKnowHypothesis: 'Do those who run the study know the hypotheses?',
  differences: 'Which differences from the original may change the effect, in size or direction?',
  differenceTests: 'How is it tested whether these differences change the effect?',
  departures: 'How does the analysis differ from that of the original, and why?',
  success: 'What would count as a successful replication?',
} as const;

const titles: Readonly<Record<string, string>> = {
  effect: 'The study that is repeated',
  departures: 'Departures from the original analysis',
  success: 'What counts as a successful replication',
};

function idOf(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
