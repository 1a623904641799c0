import { describe, expect, it } from 'vitest';
import { type Conclusion, conclusions } from '../../src/plan/decision.js';
import { type Answer, decisionTable } from '../../src/plan/decision-table.js';
import { exampleText, planOf } from './fixture.js';

const thorough = ['thorough-partially-nested', 'thorough-practice-comparison'];

const fits = (answer: Answer, given: boolean) => answer === 'any' || answer === given;

/** Every pattern of a number of yes-or-no answers. */
function patterns(questions: number): boolean[][] {
  return Array.from({ length: 2 ** questions }, (_, bits) =>
    Array.from({ length: questions }, (_, place) => Math.floor(bits / 2 ** place) % 2 === 1),
  );
}

/** The rule in one line, as the design of the project has it: checks first, then refutation, then support. */
function asOrdered(checksPassed: boolean, refuting: boolean, supporting: boolean): Conclusion {
  if (!checksPassed) return 'not-interpretable';
  if (refuting) return 'refuted';
  return supporting ? 'supported' : 'inconclusive';
}

describe('the decision table', () => {
  it('has one conclusion for every pattern of its three questions, the one the order of questions gives', () => {
    for (const [checksPassed, refuting, supporting] of patterns(3)) {
      const rows = decisionTable.filter(
        (row) =>
          fits(row.checksPassed, checksPassed) && fits(row.refuting, refuting) && fits(row.supporting, supporting),
      );
      expect(rows).toHaveLength(1);
      expect(rows[0].conclusion).toBe(asOrdered(checksPassed, refuting, supporting));
    }
    expect(decisionTable.map(({ conclusion }) => conclusion).toSorted()).toEqual([...conclusions].toSorted());
  });

  it('is total and disjoint over every pattern of single criteria of every example', () => {
    const hypotheses = thorough.flatMap((example) => planOf(exampleText(example)).hypotheses);
    expect(hypotheses.length).toBeGreaterThan(3);
    for (const { id, form } of hypotheses) {
      const [refuted, supported] = [form.refutedIf.length, form.supportedIf.length];
      const seen = new Set<Conclusion>();
      for (const [checksPassed, ...criteria] of patterns(1 + refuted + supported)) {
        const refuting = criteria.slice(0, refuted).every(Boolean);
        const supporting = criteria.slice(refuted).every(Boolean);
        const rows = decisionTable.filter(
          (row) =>
            fits(row.checksPassed, checksPassed) && fits(row.refuting, refuting) && fits(row.supporting, supporting),
        );
        expect(rows, id).toHaveLength(1);
        seen.add(rows[0].conclusion);
      }
      expect(seen.size, `${id} can end in each of four ways`).toBe(4);
    }
  });
});
