import type { Scores } from '../../report/scores/index.js';
import type { Score } from '../../report/scores/score.js';
import { profileWords } from '../../report/scores/verdict.js';
import type { Io } from '../io.js';
import { cleanDeep } from './clean.js';
import { paragraph, table } from './layout.js';

/** The scores of a plan: threats by arms, then every score with what would bring it to 3. */
export function formatScores(io: Io, scores: Scores): string {
  const { threats, restrictiveness, acceptance, verdict } = cleanDeep(scores);
  return `${[
    ...matrixLines(io, threats),
    ...scoreLines(
      io,
      'Freedoms that the plan leaves',
      '0 nothing said, 1 open in part, 2 closed, 3 closed and everything else ruled out. By what the plan says; whether it is wise is for the findings.',
      restrictiveness,
      () => 3,
    ),
    ...scoreLines(
      io,
      'What a reviewer asks of a plan',
      'Scored alike, by the plan and by its registry forms as written (group L); 2 is enough, and 3 is for those where a plan can say that nothing else is done. A point in brackets should be met, and the plan can be taken without it.',
      acceptance.map((point) => ({ ...point, id: point.level === 'should' ? `(${point.id})` : point.id })),
      ({ most }) => most,
    ),
    '',
    ...verdictLines(io, verdict),
  ].join('\n')}\n`;
}

function verdictLines(io: Io, { profile, accepted, failing, mean }: Scores['verdict']): string[] {
  const average = `mean ${mean.toFixed(2)} of 3 over the points that must be met`;
  const head = `Read as ${profileWords[profile]}: ${accepted ? 'a reviewer would take it as complete' : 'not complete yet'}`;
  const open = failing.length > 0 ? `; missing: ${failing.join(', ')}` : '';
  return paragraph(`${io.paint('bold', head)} (${average}${open}).`, io.width);
}

function matrixLines(io: Io, { arms, threats }: Scores['threats']): string[] {
  if (arms.length === 0) return [];
  return [
    '',
    io.paint('bold', 'Threats that the comparators control'),
    ...table(
      [
        { title: 'threat', flexible: true },
        ...arms.map(({ id }) => ({ title: id })),
        { title: 'must be controlled for' },
      ],
      threats.map(({ title, controls, mustControl }) => [title, ...controls, mustControl.join(', ')]),
      { ...(io.isTerminal ? { width: io.width } : {}), head: (text) => io.paint('dim', text) },
    ),
  ];
}

function scoreLines<Scored extends Score>(
  io: Io,
  title: string,
  legend: string,
  scores: readonly Scored[],
  mostOf: (score: Scored) => number,
): string[] {
  const asked = scores.filter(({ points }) => points !== undefined);
  const sum = asked.reduce((total, { points = 0 }) => total + points, 0);
  const most = asked.reduce((total, score) => total + mostOf(score), 0);
  return [
    '',
    `${io.paint('bold', title)}  ${sum} of ${most} points`,
    ...paragraph(legend, io.width).map((line) => io.paint('dim', line)),
    ...scores.flatMap(({ id, title: name, points, without, evidence, close }) => [
      `${points ?? '-'}  ${io.paint('bold', id)}  ${name}${without ? ` (${without})` : ''}`,
      ...(evidence.length > 0
        ? paragraph(`Said in: ${evidence.join(', ')}`, io.width, 3).map((line) => io.paint('dim', line))
        : []),
      ...(close ? paragraph(`To close: ${close}`, io.width, 3) : []),
    ]),
  ];
}
