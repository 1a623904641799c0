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
      'Both hold here; the two accounts do not exclude each other in these data, and the study does not decide between them.',
    ];
  if (one === 'supported' && other === 'refuted') return say`${first} is right and ${second} is not.`;
  if (one === 'refuted' && other === 'supported') return say`${second} is right and ${first} is not.`;
  if (one === 'refuted' && other === 'refuted') return ['Neither account holds; a third is needed.'];
  if (one === 'supported') return say`For ${first}; ${second} is not ruled out.`;
  if (other === 'supported') return say`For ${second}; ${first} is not ruled out.`;
  if (one === 'refuted') return say`Against ${first}; ${second} stays open.`;
  if (other === 'refuted') return say`Against ${second}; ${first} stays open.`;
  return ['Not decided.'];
}
