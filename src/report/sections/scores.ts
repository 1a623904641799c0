import { computed } from '../../quantity.js';
import { acceptance } from '../scores/acceptance.js';
import { restrictiveness } from '../scores/restrictiveness.js';
import type { Score } from '../scores/score.js';
import { pointsFor, profileOf } from '../scores/verdict.js';
import { number, type Subject } from '../subject.js';
import { type Block, paragraph, type Section, say, sentence, table } from '../text.js';

/** What the plan leaves open to whoever analyses the data, and what a reviewer would still ask. */
export function scoreSections({ plan, power, simulation }: Subject): Section[] {
  const design = { plan, power };
  const done = simulation ? { simulatedTruths: simulation.scenarios.map(({ id }) => id) } : {};
  return [
    onDemand('freedoms', 'Decisions the plan leaves open', () => freedomBlocks(restrictiveness(design))),
    onDemand('acceptance', 'What a reviewer would still ask', () =>
      acceptanceBlocks(pointsFor(acceptance(design, done), profileOf(plan))),
    ),
  ];
}

/** Scoring takes as long as planning, and few documents show scores: it is done when one does. */
function onDemand(id: string, title: string, write: () => Block[]): Section {
  let blocks: Block[] | undefined;
  return {
    id,
    title,
    get blocks() {
      blocks ??= write();
      return blocks;
    },
  };
}

function freedomBlocks(scores: readonly Score[]): Block[] {
  const asked = scores.filter(({ points }) => points !== undefined);
  const open = asked.filter(({ points = 0 }) => points < 2);
  const count = (value: number, name: string) =>
    number(computed(value, 'number', 'restrictiveness', ['the plan']), name);
  return [
    paragraph(
      say`Of the ${count(asked.length, 'Decisions that arise in this study')} decisions that a researcher could take after seeing the data in a study like this one, the plan closes ${count(asked.length - open.length, 'Decisions that the plan closes')}. This is about what the plan says; whether it is wise is for the findings.`,
    ),
    ...openTable('Left open, or open in part.', 'Decision', open),
  ];
}

function acceptanceBlocks(scores: readonly Score[]): Block[] {
  const asked = scores.filter(({ points }) => points !== undefined);
  const open = asked.filter(({ points = 0 }) => points < 2);
  const count = (value: number, name: string) => number(computed(value, 'number', 'acceptance', ['the plan']), name);
  return [
    paragraph(
      say`A reviewer of a registered report would find ${count(asked.length - open.length, 'Points of a reviewer that the plan answers')} of ${count(asked.length, 'Points of a reviewer that the plan could answer')} points answered by the plan itself.`,
    ),
    ...openTable('Points that are not answered, or in part.', 'Point', open),
  ];
}

function openTable(caption: string, title: string, scores: readonly Score[]): Block[] {
  if (scores.length === 0) return [];
  return [
    table(
      [caption],
      [title, 'State', 'What would close it'],
      scores.map(({ title: name, points, close }) => [
        [sentence(name).replace(/\.$/, '')],
        [points === 0 ? 'open' : 'in part'],
        [close ?? ''],
      ]),
    ),
  ];
}
