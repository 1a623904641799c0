import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/node/sha256.js';
import { sha256Hex } from '../../src/plan/canonical.js';

describe('SHA-256 of Node', () => {
  it('is that of core for any text, so that a plan has one fingerprint wherever it is made', () => {
    // Halves of surrogate pairs as well: both write them as the replacement character.
    fc.assert(
      fc.property(
        fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), maxLength: 300 }),
        (text) => {
          expect(sha256(text)).toBe(sha256Hex(text));
        },
      ),
    );
  });
});
