import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askForStudy, type Prompter } from '../../src/cli/wizard.js';
import { openCatalogFromDisk } from '../../src/node/index.js';
import { mettle } from './run-cli.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mettle-init-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('mettle init', () => {
  it('writes a study that plans, and never over a file', async () => {
    const file = join(folder, 'accuracy.yaml');
    const first = await mettle(['init', '--hypothesis', 'cbct-empathic-accuracy', file]);
    expect(first.code).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^id: accuracy$/m);
    expect(text).toMatch(/DECIDE/);
    const again = await mettle(['init', '--hypothesis', 'kindness-trainable', file]);
    expect(again.code).toBe(2);
    expect(again.err).toMatch(/exists already/);
    expect(readFileSync(file, 'utf8')).toBe(text);
    const planned = await mettle(['check', file]);
    expect(planned.out).toMatch(/not-decided/);
  });

  it('takes the choices it is given', async () => {
    const file = join(folder, 'app.yaml');
    const options = ['--comparator', 'relaxation', '--outcome', 'ema-prosocial', '--practice', 'cct'];
    expect((await mettle(['init', '--hypothesis', 'kindness-trainable', ...options, file])).code).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/comparator: relaxation/);
    expect(text).toMatch(/outcome: ema-prosocial/);
    expect(text).toMatch(/practice: cct/);
  });

  it.each([
    [['--hypothesis', 'cbct-empatic-accuracy'], /Did you mean "cbct-empathic-accuracy"/],
    [['--hypothesis', 'cbct-empathic-accuracy', '--test', 'trend'], /cannot be tested by "trend"/],
    [['--hypothesis', 'cbct-empathic-accuracy', '--comparator', 'wait-list'], /Did you mean "waitlist"/],
    [[], /needs to know the prediction/],
  ])('says what is wrong with %j', async (options, message) => {
    const { code, err } = await mettle(['init', ...options]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

/** Answers written down beforehand: texts in order, and which option to take of each list. */
function answering(texts: string[], choices: string[]): Prompter & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    text: async (question) => {
      asked.push(question);
      return texts.shift();
    },
    select: async (question, options) => {
      asked.push(`${question} ${options.length}`);
      const wanted = choices.shift();
      return options.find(({ value }) => value === wanted)?.value;
    },
  };
}

describe('the wizard', () => {
  const catalog = openCatalogFromDisk();

  it('finds a prediction by words and asks for test, comparator and outcome', async () => {
    const person = answering(
      ['mumbo jumbo', 'inflammation mediat loneliness social change marker carries'],
      ['inflammation-mediates-social-change', 'monte-carlo-interval', 'relaxation', 'ucla-loneliness'],
    );
    expect(await askForStudy(person, catalog)).toEqual({
      hypothesis: 'inflammation-mediates-social-change',
      test: 'monte-carlo-interval',
      comparator: 'relaxation',
      outcome: 'ucla-loneliness',
    });
    expect(person.asked[1]).toMatch(/Nothing mentions that/);
  });

  it('lets go when the person does', async () => {
    expect(await askForStudy(answering([], []), catalog)).toBeUndefined();
    expect(await askForStudy(answering(['empathic accuracy cbct video'], []), catalog)).toBeUndefined();
  });
});
