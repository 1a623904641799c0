import { describe, expect, it } from 'vitest';
import { restrictiveness } from '../../../src/report/scores/restrictiveness.js';
import type { Score } from '../../../src/report/scores/score.js';
import { threatMatrix } from '../../../src/report/scores/threats.js';
import { sizeStudy } from '../../../src/sizing/size-study.js';
import { exampleNames, exampleText, planOf } from '../../studies.js';

const known = new Map<string, Score[]>();
/** Scores of a study text, worked out once. */
function scoresOf(text: string): Score[] {
  const before = known.get(text);
  if (before) return before;
  const plan = planOf(text);
  const scores = restrictiveness({ plan, power: sizeStudy(plan) });
  known.set(text, scores);
  return scores;
}
const thorough = ['thorough-partially-nested', 'thorough-practice-comparison'] as const;
const mean = (scores: ReturnType<typeof scoresOf>) => {
  const points = scores.flatMap((score) => score.points ?? []);
  return points.reduce<number>((sum, each) => sum + each, 0) / points.length;
};

describe('restrictiveness of a plan', () => {
  it.each(thorough)('%s leaves no freedom open', (name) => {
    const low = scoresOf(exampleText(name)).filter(({ points }) => points !== undefined && points < 2);
    expect(low.map(({ id, points, close }) => `${id} ${points}: ${close}`)).toEqual([]);
  });

  it.each(exampleNames)('%s is more open than the thorough studies', (name) => {
    const least = Math.min(...thorough.map((each) => mean(scoresOf(exampleText(each)))));
    expect(mean(scoresOf(exampleText(name)))).toBeLessThan(least - 0.5);
  });

  it.each([...exampleNames, ...thorough])('%s: 28 freedoms, each closed or with a sentence that closes it', (name) => {
    const scores = scoresOf(exampleText(name));
    expect(scores.length).toBe(28);
    expect(new Set(scores.map(({ id }) => id)).size).toBe(28);
    for (const { id, points, close, without, evidence } of scores) {
      expect(points === undefined, id).toBe(without !== undefined);
      if (points === undefined) continue;
      if (points === 3) expect(close, id).toBeUndefined();
      else expect(close, id).toMatch(/^[A-Z].{14,}[.]$/);
      expect(evidence.length > 0, id).toBe(points > 0);
    }
  });

  it('falls by what a plan stops saying, and names the key that is gone', () => {
    const text = exampleText('thorough-partially-nested');
    const of = (changed: string, id: string) => scoresOf(changed).find((score) => score.id === id);
    expect(of(text, 'A12')?.points).toBe(3);
    expect(of(text.replace('  exclusionsComplete: true\n', ''), 'A12')).toMatchObject({
      points: 2,
      close: expect.stringContaining('exclusionsComplete: true'),
    });
    expect(of(text.replace(/ {2}software: .*\n/, ''), 'A14')).toMatchObject({
      points: 0,
      close: expect.stringContaining('analysis.software'),
    });
    expect(of(text.replace(/R 4\.5\.1 with .*\n/, 'R with lmerTest\n'), 'A14')?.points).toBe(1);
  });
});

describe('threats by arms', () => {
  it('has a word for every arm with a comparator, and names the hypotheses that need the control', () => {
    const { arms, threats } = threatMatrix(planOf(exampleText('cbct-inflammation')));
    expect(arms.map(({ id }) => id)).toEqual(['health']);
    expect(threats.length).toBeGreaterThan(5);
    for (const { controls } of threats) expect(controls).toHaveLength(1);
    expect(threats.some(({ controls }) => controls.includes('controlled'))).toBe(true);
    expect(threats.some(({ mustControl }) => mustControl.includes('H1'))).toBe(true);
  });
});
