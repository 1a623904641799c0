import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DesignOutcome } from '../../src/sweep/evaluate.js';
import { readShard, shardRanges, writeShard } from '../../src/sweep/shards.js';

const identity = { job: 'a'.repeat(64), program: '0.1.0 test' };
const outcome = (number: number): DesignOutcome => ({
  number,
  id: String(number),
  levels: { x: 'ü\n"' },
  problems: [],
});
const text = writeShard(identity, { from: 3, to: 5 }, [3, 4, 5].map(outcome));

describe('a shard', () => {
  it('comes back as it was written', () => {
    const read = readShard(text, identity);
    expect(read).toEqual({
      range: { from: 3, to: 5 },
      lines: [3, 4, 5].map((number) => JSON.stringify(outcome(number))),
    });
  });

  it('is not believed once a character of it is another, missing or one too many', () => {
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom('', 'x', '7', '\n', '"'),
        fc.boolean(),
        (at, put, isMore) => {
          const changed = text.slice(0, at) + put + text.slice(isMore ? at : at + 1);
          fc.pre(changed !== text);
          expect(readShard(changed, identity)).toHaveProperty('wrong');
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    [{ ...identity, job: 'b'.repeat(64) }, 'another job'],
    [{ ...identity, program: '0.1.0 other' }, 'another program'],
  ])('of another sweep or program is not mixed in', (other, wrong) => {
    expect(readShard(text, other)).toEqual({ wrong });
  });

  it('whose header claims more designs than it holds is damaged', () => {
    expect(readShard(text.replace('"to":5', '"to":6'), identity)).toEqual({ wrong: 'damaged' });
  });
});

describe('shards of a sweep', () => {
  it('hold every design once and in order, in about equal parts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 60 }), (count, shards) => {
        const ranges = shardRanges(count, shards);
        const held = ranges.flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, index) => from + index),
        );
        expect(held).toEqual(Array.from({ length: count }, (_, index) => index + 1));
        const sizes = ranges.map(({ from, to }) => to - from + 1);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
