import { computed } from '../../quantity.js';
import { type AcceptancePoint, acceptance } from '../scores/acceptance.js';
import { restrictiveness } from '../scores/restrictiveness.js';
import type { Score } from '../scores/score.js';
import { type Profile, pointsFor, profileOf, profileWords, verdictOn } from '../scores/verdict.js';
import { number, type Subject } from '../subject.js';
import { type Block, paragraph, type Section, say, sentence, table } from '../text.js';

/** What the plan leaves open to whoever analyses the data, and what a reviewer would still ask. */
export function scoreSections({ plan, power, simulation }: Subject): Section[] {
  const design = { plan, power };
  const done = simulation ? { simulatedTruths: simulation.scenarios.map(({ id }) => id) } : {};
  return [
    onDemand('freedoms', 'Decisions the plan leaves open', () => freedomBlocks(restrictiveness(design))),
    onDemand('acceptance', 'What a reviewer would still ask', () =>
      acceptanceBlocks(pointsFor(acceptance(design, done), profileOf(plan)), profileOf(plan)),
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

function acceptanceBlocks(scores: readonly AcceptancePoint[], profile: Profile): Block[] {
  const asked = scores.filter(({ points }) => points !== undefined);
  const open = asked.filter(({ points = 0 }) => points < 2);
  const count = (value: number, name: string) => number(computed(value, 'number', 'acceptance', ['the plan']), name);
  const { accepted, failing, mean } = verdictOn(scores, profile);
  const must = count(asked.filter(({ level }) => level === 'must').length, 'Points that must be met');
  const average = number(
    computed(Math.round(mean * 100) / 100, 'number', 'acceptance', ['the plan']),
    'Mean over the points that must be met',
  );
  return [
    paragraph(
      accepted
        ? say`Read as ${profileWords[profile]}, the plan is complete: it answers all ${must} points that must be met, with a mean of ${average} out of 3.`
        : say`Read as ${profileWords[profile]}, the plan is not complete yet: of the ${must} points that must be met, ${count(failing.length, 'Points that must be met and are not')} ${failing.length === 1 ? 'is' : 'are'} open or answered in part, and the mean is ${average} out of 3.`,
    ),
    paragraph([
      'Four more points are about the finished documents: the same number wherever it stands, no placeholder or empty answer, planned work in the future tense, and the length that a form asks for. They are found by rendering the documents: mettle check with the study and --verbose shows them, and the verdict with them.',
    ]),
    paragraph(
      say`A reviewer of a registered report would find ${count(asked.length - open.length, 'Points of a reviewer that the plan answers')} of ${count(asked.length, 'Points of a reviewer that the plan could answer')} points answered by the plan itself.`,
    ),
    ...openTable('Points that are not answered, or in part. Those in brackets need not be met.', 'Point', open),
  ];
}

function openTable(
  caption: string,
  title: string,
  scores: readonly (Score & { readonly level?: AcceptancePoint['level'] })[],
): Block[] {
  if (scores.length === 0) return [];
  return [
    table(
      [caption],
      [title, 'State', 'What would close it'],
      scores.map(({ title: name, points, close, level }) => [
        [level === 'should' ? `(${sentence(name).replace(/\.$/, '')})` : sentence(name).replace(/\.$/, '')],
        [points === 0 ? 'open' : 'in part'],
        [close ?? ''],
      ]),
    ),
  ];
}
