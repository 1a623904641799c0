import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mettle } from './run-cli.js';

const donation = 'examples/compassion-app-donation.yaml';
const quick = ['--replications', '200'];

describe('mettle simulate --data', () => {
  it('writes one made-up data set with its codebook, all files or none, and replaces nothing unasked', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mettle-data-'));
    const path = join(folder, 'made-up.csv');
    const { out, code } = await mettle(['simulate', donation, '--data', path]);
    expect(code).toBe(0);
    expect(out).toContain('made-up.codebook.md');
    expect(readdirSync(folder).sort()).toEqual(['made-up.codebook.json', 'made-up.codebook.md', 'made-up.csv']);
    const lines = readFileSync(path, 'utf8').trim().split('\r\n');
    expect(lines).toHaveLength(56);
    const { columns } = JSON.parse(readFileSync(join(folder, 'made-up.codebook.json'), 'utf8'));
    expect(columns.map(({ column }: { column: string }) => column)).toEqual(lines[0].split(','));

    rmSync(join(folder, 'made-up.csv'));
    const again = await mettle(['simulate', donation, '--data', path]);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('exist already')]);
    expect(readdirSync(folder)).not.toContain('made-up.csv');
    const forced = await mettle(['simulate', donation, '--data', path, '--force', '--truth', 'no-effect']);
    expect(forced.code).toBe(0);
    expect(readFileSync(path, 'utf8').trim().split('\r\n')[0]).toBe(lines[0]);
    rmSync(folder, { recursive: true });
  });

  it('takes one truth', async () => {
    const { err, code } = await mettle([
      'simulate',
      donation,
      '--data',
      'x.csv',
      '--truth',
      'sesoi',
      '--truth',
      'planning',
    ]);
    expect([code, err]).toEqual([2, expect.stringContaining('--data takes one truth')]);
  });
});

describe('mettle simulate', () => {
  it('shows power beside the closed form, the chance of each conclusion, rivals, estimates and what was made up', async () => {
    const { out, err, code } = await mettle(['simulate', donation, ...quick]);
    expect([err, code]).toEqual(['', 0]);
    for (const part of [
      /200 made-up studies of 55 people/,
      /^Claim +Power +SE +Closed form +Agree/m,
      /^H1 +0\.\d{3} +0\.\d{4} +0\.291 +yes/m,
      /^Claim +If the truth is +Claim is +Rejects +Supported +Refuted +Inconclusive/m,
      /^ +no effect +false +0\.\d{3}/m,
      /^If the truth is +Only H1/m,
      /^Claim +Estimate +True +Mean +Bias/m,
      /^H1 +difference +0\.400/m,
      /H3 plans a difference of 0 SD .*/,
      /H3 and its rivals can't hold at once/,
    ])
      expect(out).toMatch(part);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('gives the same bytes again, whatever the number of workers', async () => {
    const args = ['simulate', donation, ...quick, '--json', '--truth', 'planning'];
    const { out } = await mettle(args);
    expect((await mettle([...args, '--workers', '3'])).out).toBe(out);
    expect((await mettle([...args, '--seed', '4'])).out).not.toBe(out);
  });

  it('gives every figure as JSON with its seed, replications and standard error', async () => {
    const { out } = await mettle(['simulate', donation, ...quick, '--json', '--truth', 'no-effect']);
    const { scenarios, ended, seed } = JSON.parse(out);
    expect(ended).toBe('complete');
    expect(scenarios.map(({ id }: { id: string }) => id)).toEqual(['no-effect']);
    const [{ rejected, conclusions }] = scenarios[0].hypotheses;
    for (const figure of [rejected, ...Object.values(conclusions)]) {
      expect(figure.origin).toMatchObject({ kind: 'simulated', seed, replications: 200 });
      expect(figure.origin.standardError).toBeGreaterThan(0);
    }
  });

  it('stops when it is precise enough, after whole rounds of 1000', async () => {
    const args = ['simulate', donation, '--truth', 'planning', '--json', '--until-se'];
    const { ended, replications } = JSON.parse((await mettle([...args, '0.01'])).out);
    expect([ended, replications]).toEqual(['precise-enough', 3000]);
    const short = JSON.parse((await mettle([...args, '0.001', ...quick])).out);
    expect([short.ended, short.replications]).toEqual(['complete', 200]);
  });

  it('keeps what is done at Ctrl-C, and ends with 130', async () => {
    let interrupt = () => {};
    const lines: string[] = [];
    const { out, code } = await mettle(['simulate', donation, '--replications', '100000', '--truth', 'planning'], {
      stderr: {
        // The first sign of progress.
        write: (text) => {
          lines.push(text);
          interrupt();
        },
        isTTY: true,
      },
      on: (_, listener) => {
        interrupt = listener;
      },
      off: () => {},
    });
    expect(code).toBe(130);
    expect(out).toContain('Ended by Ctrl-C');
    expect(out).toMatch(/ [1-9]\d*00 made-up studies of 55 people/);
    expect(lines[0]).toMatch(/Simulating \[[#-]+\] +\d+% {2}\d.* left/);
    // The line is wiped out at the end.
    expect(lines.at(-1)).toBe('\r\u001b[2K');
  });

  it('goes into the documents of its plan, and of no other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mettle-simulated-'));
    const file = join(folder, 'simulation.json');
    writeFileSync(file, (await mettle(['simulate', donation, ...quick, '--json'])).out);
    const form = ['--template', 'prp-quant', '--simulation', file];
    const shown = await mettle(['preregister', donation, ...form]);
    expect(shown.code).toBe(0);
    expect(shown.out).toContain('How often H1 ends in each conclusion, by what is true.');
    const refused = await mettle(['preregister', 'examples/cbct-inflammation.yaml', ...form]);
    expect([refused.out, refused.code]).toEqual(['', 2]);
    expect(refused.err).toMatch(
      /simulation\.json:\d+:\d+ {2}error {2}other-plan\n {2}The simulation is of another plan, [0-9a-f]{12} /,
    );
    rmSync(folder, { recursive: true });
  });

  describe('in a file with faults', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mettle-faulty-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'sim.json');
    const shown = ['--simulation', file];
    const out = join(folder, 'out');
    let whole = '';
    beforeAll(async () => {
      whole = (await mettle(['simulate', donation, '--replications', '20', '--json'])).out;
    });
    const again = 'Fix: Run mettle simulate study.yaml --json > simulation.json again.';

    it.each<[string, readonly string[]]>([
      ['preregister', ['preregister', donation]],
      ['plan', ['plan', donation, '--out', out]],
      ['check', ['check', donation, '--verbose']],
    ])('is refused by mettle %s, every fault with its place, and ends with 2', async (_, args) => {
      writeFileSync(
        file,
        whole.replace('"ended": "complete"', '"endd": "complete"').replace('"value": 0', '"value": 7'),
      );
      const refused = await mettle([...args, ...shown]);
      expect([refused.out, refused.code]).toEqual(['', 2]);
      const lines = readFileSync(file, 'utf8').split('\n');
      const ended = lines.findIndex((line) => line.includes('"endd"')) + 1;
      const value = lines.findIndex((line) => line.includes('"value": 7')) + 1;
      expect(refused.err.replaceAll(folder, '')).toMatch(
        new RegExp(
          [
            `^/sim\\.json:${ended}:3 {2}error {2}unknown-key`,
            ' {2}"endd" has no meaning at the top of the file\\. Did you mean "ended"\\?',
            ` {2}${again.replaceAll('.', '\\.')}`,
            '',
            `/sim\\.json:${value}:\\d+ {2}error {2}out-of-range`,
            ' {2}"rejected\\.value" of H1 must be a number from 0 to 1, not 7[.\\d]*',
            ` {2}${again.replaceAll('.', '\\.')}`,
            '',
            'The simulation cannot be shown: 2 problems in /sim\\.json\\. Nothing was written\\.',
            '$',
          ].join('\n'),
        ),
      );
      expect(readdirSync(folder)).toEqual(['sim.json']);
    });

    it.each<[string, (text: string) => string, string]>([
      [
        'no JSON',
        () => 'Power 0.9\n',
        ':1:1  error  other-file\n  The file does not hold a simulation of a study: it is not JSON.',
      ],
      [
        'a file that was cut off',
        (text) => text.slice(0, text.indexOf('"notes"')),
        '  error  not-json\n  The file is JSON up to here, and then it breaks off.',
      ],
      [
        'a wrong type',
        (text) => text.replace('"scenarios": [', '"scenarios": 3, "x": ['),
        '  error  wrong-type\n  "scenarios" must be a list, such as [a, b], not 3.',
      ],
    ])('is refused as %s', async (_, change, words) => {
      writeFileSync(file, change(whole));
      const refused = await mettle(['preregister', donation, ...shown]);
      expect([refused.out, refused.code]).toEqual(['', 2]);
      expect(refused.err).toMatch(/^.*sim\.json:\d+:\d+ {2}error/);
      expect(refused.err).toContain(words);
      expect(refused.err).toContain(again);
    });

    it('says its faults as JSON to whoever asked for JSON', async () => {
      writeFileSync(file, whole.slice(0, 500));
      for (const args of [
        ['plan', donation, '--out', out, '--json'],
        ['check', donation, '--verbose', '--json'],
      ]) {
        const refused = await mettle([...args, ...shown]);
        expect([refused.err, refused.code]).toEqual(['', 2]);
        expect(JSON.parse(refused.out)).toMatchObject({
          file,
          diagnostics: [{ code: 'not-json', position: { file } }],
        });
      }
    });
  });

  it.each([
    [['--truth', 'no-efect'], 'Did you mean "no-effect"?'],
    [['--replications', '0'], 'must be a whole number from 1'],
    [['--workers', 'all'], 'must be a whole number from 1'],
    [['--until-se', '0'], 'must be a number from 0.0002'],
    [['--seed', '-1'], '--seed must be a whole number'],
  ])('explains %j and ends with 2', async (args, words) => {
    const { out, err, code } = await mettle(['simulate', donation, ...args]);
    expect([out, code]).toEqual(['', 2]);
    expect(err).toContain(words);
  });

  it('shows examples in its help', async () => {
    const { out } = await mettle(['simulate', '--help']);
    expect(out).toContain('mettle simulate study.yaml --until-se 0.005');
  });
});
