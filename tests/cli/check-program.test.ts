import { describe, expect, it } from 'vitest';
import { runCheck } from '../../src/cli/check-program.js';
import { mettle } from './run-cli.js';

/** `mettle check` is a program of its own where it is built: nobody may notice. */
describe('the program of check', () => {
  it.each([
    'check --help',
    'check',
    'check --vebose examples/broken.yaml',
    'check examples/broken.yaml --versoin',
    'check examples/broken.yaml',
    'check ',
    'check no-such-file.yaml',
    'check examples/cbct-inflammation.yaml --pack no-such-folder',
    'check hypotheses/shared-methods --format github',
    'check examples/cbct-inflammation.yaml --verbose --fail-on advice',
    'check examples/thorough-partially-nested.yaml --verbose --format json',
    'check examples/lkm-cbct-dissociation.yaml --format sarif',
  ])('says and ends as the whole program does: mettle %s', async (line) => {
    const args = line.split(' ');
    expect(await mettle(args, {}, runCheck)).toEqual(await mettle(args));
  });
});
