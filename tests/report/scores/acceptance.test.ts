import { describe, expect, it } from 'vitest';
import { acceptance } from '../../../src/report/scores/acceptance.js';
import { sizeStudy } from '../../../src/sizing/size-study.js';
import { exampleText, planOf } from '../../studies.js';

const pointsOf = (name: string) => {
  const plan = planOf(exampleText(name));
  return acceptance({ plan, power: sizeStudy(plan) });
};

describe('acceptance of a plan', () => {
  it.each(['thorough-partially-nested', 'thorough-practice-comparison'])('%s meets every point', (name) => {
    const low = pointsOf(name).filter(({ points }) => points !== undefined && points < 2);
    expect(low.map(({ id, points, close }) => `${id} ${points}: ${close}`)).toEqual([]);
  });

  it('misses many points of a short study, and says what is missing in each', () => {
    const scores = pointsOf('cbct-inflammation');
    const low = scores.filter(({ points }) => points !== undefined && points < 2);
    expect(low.length).toBeGreaterThan(15);
    for (const { id, close } of low) expect(close, id).toMatch(/^[A-Z].{12,}[.]$/);
    expect(low.find(({ id }) => id === 'J2')).toMatchObject({
      points: 0,
      close: expect.stringContaining('ethics.consent'),
    });
    for (const { id, points, most } of scores) expect(points ?? 0, id).toBeLessThanOrEqual(most);
    expect(new Set(scores.map(({ id }) => id)).size).toBe(scores.length);
  });
});
