import type { PlannedHypothesis } from '../../plan/plan.js';
import type { Subject } from '../subject.js';
import { type Block, paragraph, type Section, say, type Text, table } from '../text.js';
import { rivalPairs } from './rivals.js';

/** What the conclusions about two rival hypotheses say together; empty where no two hypotheses of the study compete. */
export function jointSections(subject: Subject): Section[] {
  const pairs = rivalPairs(subject);
  return [
    {
      id: 'joint',
      title: 'What rival hypotheses say together',
      blocks:
        pairs.length === 0
          ? []
          : [
              paragraph([
                'Rivals are each judged by their own rule; this is what the two conclusions will be taken to say together. Where either is not interpretable, nothing is said about the pair.',
              ]),
              ...pairs.map(jointTable),
            ],
    },
  ];
}

type Judged = 'supported' | 'refuted' | 'inconclusive';
const judged: readonly Judged[] = ['supported', 'refuted', 'inconclusive'];

/** Rows: the first hypothesis; columns: the second. Every pair of conclusions has one cell. */
function jointTable([first, second]: readonly [PlannedHypothesis, PlannedHypothesis]): Block {
  return table(
    [`${first.id} (rows) and ${second.id} (columns).`],
    ['', ...judged.map((each) => `${second.id} ${each}`)],
    judged.map((row): Text[] => [
      [`${first.id} ${row}`],
      ...judged.map((column) => readingOf(first.id, second.id, row, column)),
    ]),
  );
}

/** What two conclusions say together. */
export function readingOf(first: string, second: string, one: Judged, other: Judged): Text {
  if (one === 'supported' && other === 'supported')
    return [
      'Both are supported: the accounts do not exclude each other in these data, and the study does not decide between them.',
    ];
  if (one === 'supported' && other === 'refuted') return say`The results speak for ${first} and against ${second}.`;
  if (one === 'refuted' && other === 'supported') return say`The results speak for ${second} and against ${first}.`;
  if (one === 'refuted' && other === 'refuted')
    return ['The results speak against both accounts; another one is needed.'];
  if (one === 'supported') return say`The results speak for ${first}; ${second} is not ruled out.`;
  if (other === 'supported') return say`The results speak for ${second}; ${first} is not ruled out.`;
  if (one === 'refuted') return say`The results speak against ${first}; ${second} stays open.`;
  if (other === 'refuted') return say`The results speak against ${second}; ${first} stays open.`;
  return ['Nothing is decided.'];
}
