import { describe, expect, it } from 'vitest';
import { answerLine, type LineReader } from '../../src/power/batch.js';
import { calculations } from '../../src/power/calculations/index.js';
import { procedures } from '../../src/power/index.js';
import { suggest } from '../../src/reading/suggest.js';

const reader: LineReader = {
  suggest,
  problems: (_schema, _value, issues) =>
    issues.map(({ code, message, path }) => ({ code, message: `${path.join('.')}: ${message}`, fix: '' })),
  defaults: ({ inputs }) => ('sides' in inputs.shape ? { alpha: 0.05, sides: 2 } : {}),
};
const ask = (value: unknown, line = 1) => answerLine(JSON.stringify(value), line, reader);
const problemsOf = (value: unknown) => {
  const answer = ask(value);
  return answer && 'error' in answer ? [answer.error, ...(answer.further ?? [])] : [];
};

describe('a line of a batch', () => {
  it.each(procedures.filter(({ family }) => family !== 'simulation'))('$id: its example', (procedure) => {
    const plain = { ...reader, defaults: () => ({}) };
    const answer = answerLine(JSON.stringify({ procedure: procedure.id, inputs: procedure.example }), 1, plain);
    expect(answer).toMatchObject({ procedure: procedure.id, power: procedure.evaluate(procedure.example).power });
  });

  it('solves, for both arms at once when asked for n', () => {
    const solved = { procedure: 't-two-sample', inputs: { d: 0.5 }, solve: 'n', power: 0.9 };
    expect(ask({ ...solved, id: 'pilot' })).toMatchObject({
      id: 'pilot',
      value: 86,
      solvedFor: 'n',
      inputs: { n2: 86 },
    });
    expect(ask({ ...solved, ratio: 2 })).toMatchObject({ value: 64, inputs: { n1: 64, n2: 128 } });
  });

  it('solves for 0.8 when no power is named', () => {
    expect(ask({ procedure: 't-two-sample', inputs: { d: 0.5 }, solve: 'n' })).toMatchObject({ value: 64 });
  });

  it('names every problem of the line', () => {
    const codes = problemsOf({ procedure: 't-two-sample', inputs: { n1: 'x', d: 0.5 }, power: 2 }).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['too_big', 'nothing-to-solve', 'invalid_type', 'invalid_type']);
  });

  it.each([
    [{ procedure: 't-two-sampel' }, 'Did you mean "t-two-sample"?'],
    [{ procedure: 't-two-sample', inputs: { n1: 9, n2: 9, d: 1 }, solve: 'dd' }, 'cannot be solved for "dd"'],
    [{ procedure: 't-two-sample', inputs: { n1: 9, n2: 9, d: 1 }, solve: 'd' }, 'both given and asked for'],
    [{ procedure: 't-two-sample', inputs: { n2: 5, d: 0.5 }, solve: 'n1' }, 'Power cannot exceed 0.2'],
    [{ procedure: 't-two-sample', inputs: { d: -0.5, sides: 1 }, solve: 'n' }, 'one-sided'],
    [{ procedure: 't-two-sample', inputs: [] }, 'expected record'],
  ])('%j', (line, words) => {
    expect(problemsOf(line).map(({ message }) => message)).toEqual([expect.stringContaining(words)]);
  });

  it.each(calculations)('$id: its example', (calculation) => {
    const plain = { ...reader, defaults: () => ({}) };
    const answer = answerLine(JSON.stringify({ calculation: calculation.id, inputs: calculation.example }), 1, plain);
    expect(answer).toMatchObject({
      calculation: calculation.id,
      figures: calculation.evaluate(calculation.example),
      r: calculation.toR?.(calculation.example),
    });
  });

  it('finds the size for a bound, for both arms at once when asked for n', () => {
    const arms = { calculation: 'precision-mean-difference', inputs: { sd: 1, confidence: 0.95 }, solve: 'n' };
    expect(ask({ ...arms, atMost: { halfWidth: 0.3 } })).toMatchObject({ value: 87, inputs: { n1: 87, n2: 87 } });
    expect(ask({ ...arms, atMost: { halfWidth: 0.3 }, ratio: 2 })).toMatchObject({ inputs: { n1: 65, n2: 130 } });
  });

  const width = { calculation: 'precision-correlation', inputs: { r: 0.3, confidence: 0.95 }, solve: 'n' };
  it.each([
    [{ ...width, calculation: 'precision-correlaton' }, 'Did you mean "precision-correlation"?'],
    [{ procedure: 'retrodesign' }, '"retrodesign" is a calculation.'],
    [{ calculation: 't-two-sample' }, '"t-two-sample" is a procedure.'],
    [{ calculation: 'retrodesign', procedure: 't-two-sample' }, 'calls a procedure and a calculation'],
    [{ inputs: {} }, 'neither a procedure nor a calculation'],
    [width, 'one figure, not 0'],
    [{ ...width, atMost: { width: 0.2, lower: 1 } }, 'one figure, not 2'],
    [{ ...width, atMost: { lower: 0.2 } }, 'no figure that falls with size, "lower"'],
    [{ ...width, atMost: { width: 1e-9 } }, 'width cannot fall below'],
    [{ ...width, power: 0.9, atMost: { width: 0.2 } }, '"power" is for a procedure.'],
    [{ ...width, inputs: { r: 0.3, confidence: 0.95, n: 9 }, atMost: { width: 0.2 } }, 'both given and asked for'],
    [{ procedure: 't-two-sample', inputs: { d: 1 }, solve: 'n', atMost: { d: 1 } }, '"atMost" is for a calculation.'],
  ])('%j', (line, words) => {
    expect(problemsOf(line).map(({ message }) => message)).toEqual([expect.stringContaining(words)]);
  });

  it.each(['{', '[]', '3', 'null', '"t-two-sample"'])('%s is no call', (text) => {
    expect(answerLine(text, 7, reader)).toMatchObject({ line: 7, error: { code: expect.stringMatching(/^not-/) } });
  });

  it('passes over blank lines', () => {
    expect(answerLine(' \t', 2, reader)).toBeUndefined();
  });
});
