import { describe, expect, it } from 'vitest';
import { otherTools, upperTail } from '../../scripts/other-tools.js';
import { answerLine, type LineReader } from '../../src/power/batch.js';
import { noncentralF } from '../../src/statistics/noncentral-f.js';

const reader: LineReader = {
  suggest: () => undefined,
  problems: (_schema, _value, issues) => issues.map(({ code, message }) => ({ code, message, fix: '' })),
  defaults: () => ({}),
};

/** Half a unit of the last digit shown. */
const halfADigit = (shown: string) => 0.5 * 10 ** -(shown.split('.')[1]?.length ?? 0);

const checks = otherTools.flatMap(({ tool, checks, same }) =>
  [...checks, ...(same ? [same] : [])].map((check) => ({ tool, ...check })),
);

describe('where other tools differ', () => {
  it.each(checks)('$tool: $value', ({ value, figure, call }) => {
    const answer = answerLine(JSON.stringify(call), 1, reader);
    if (!answer || !('power' in answer)) throw new Error(JSON.stringify(answer));
    const got = figure === undefined ? (answer.value ?? answer.power) : answer.figures[figure];
    expect(Math.abs(Number(got) - Number(value)), String(got)).toBeLessThanOrEqual(halfADigit(value) * 1.000001);
  });

  it('the upper tail of F', () => {
    expect(noncentralF.upperTail(30, 2, 196, 1)).toBeCloseTo(Number(upperTail.value), 11);
  });
});
