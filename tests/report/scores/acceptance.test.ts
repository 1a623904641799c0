import { describe, expect, it } from 'vitest';
import { acceptance } from '../../../src/report/scores/acceptance.js';
import { pointsFor, profileOf, verdictOn } from '../../../src/report/scores/verdict.js';
import { sizeStudy } from '../../../src/sizing/size-study.js';
import { exampleText, planOf } from '../../studies.js';

const pointsOf = (name: string) => {
  const plan = planOf(exampleText(name));
  return acceptance({ plan, power: sizeStudy(plan) });
};

describe('acceptance of a plan', () => {
  it.each(['thorough-partially-nested', 'thorough-practice-comparison'])(
    '%s meets every point that a plan must meet, and is taken',
    (name) => {
      const points = pointsOf(name);
      const low = points.filter((each) => each.points !== undefined && each.points < 2);
      const must = low.filter(({ level }) => level === 'must');
      expect(must.map(({ id, points: score, close }) => `${id} ${score}: ${close}`)).toEqual([]);
      // What a plan cannot show by itself: a simulation and a script that were run.
      expect(low.map(({ id }) => id)).toEqual(['H3', 'K5']);
      expect(verdictOn(points, 'trial')).toMatchObject({ accepted: true, failing: [] });
      expect(verdictOn(pointsFor(points, 'registered-report'), 'registered-report').failing).toEqual(['H3']);
    },
  );

  it('has the 60 points that are not about the document, 8 of which should be met only, in the order of the rubric', () => {
    const points = pointsOf('cbct-inflammation');
    const ids = points.map(({ id }) => id);
    expect(ids).toHaveLength(60);
    expect(ids.slice(0, 7)).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'B1']);
    expect(ids.indexOf('G10')).toBe(ids.indexOf('G9') + 1);
    expect(points.filter(({ level }) => level === 'should').map(({ id }) => id)).toEqual([
      'A5',
      'B6',
      'D5',
      'E5',
      'E6',
      'F4',
      'H3',
      'K5',
    ]);
  });

  it('counts a simulation at all truths, and sees power that is not that of the plan', () => {
    const plan = planOf(exampleText('thorough-partially-nested'));
    const power = sizeStudy(plan);
    const done = { simulatedTruths: ['planning', 'no-effect', 'half-sesoi', 'sesoi'], scriptRun: true };
    const point = (id: string, from = acceptance({ plan, power }, done)) => from.find((each) => each.id === id);
    expect(point('H3')?.points).toBe(2);
    expect(point('K5')?.points).toBe(2);
    expect(point('B5')?.points).toBe(2);
    const wrong = { ...power, recruited: { ...power.recruited, cbct: 90 } };
    expect(point('B5', acceptance({ plan, power: wrong }))).toMatchObject({
      points: 1,
      close: expect.stringContaining('Plan the study again'),
    });
  });

  it('drops and raises points by profile, and picks the profile that fits', () => {
    const plan = planOf(exampleText('thorough-partially-nested'));
    expect(profileOf(plan)).toBe('trial');
    expect(profileOf({ ...plan, openness: { existingData: 'analysed' } })).toBe('secondary-data');
    expect(profileOf({ ...plan, imaging: {} })).toBe('imaging');
    const points = pointsFor(pointsOf('thorough-partially-nested'), 'secondary-data');
    expect(points.some(({ id }) => id === 'E1')).toBe(false);
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
