import { describe, expect, it } from 'vitest';
import { mettle } from './run-cli.js';

const valueIn = async (metric: string, ...args: string[]) => {
  const { out, code } = await mettle(['convert', ...args, '--json']);
  expect(code).toBe(0);
  return JSON.parse(out).metrics.find((each: { metric: string }) => each.metric === metric)?.value;
};

describe('mettle convert', () => {
  it('shows every metric with formula and convention', async () => {
    const { out, code } = await mettle(['convert', '--d', '0.5', '--correlation', '0.7', '--sd', '12']);
    expect(code).toBe(0);
    for (const words of ['odds-ratio', '2.47', 'raw-difference', 'dz', 'exp(d pi / sqrt(3))', 'normal outcomes']) {
      expect(out).toContain(words);
    }
  });

  it.each([
    [['--r', '0.24253562503633297']],
    [['--f', '0.25']],
    [['--eta-squared', String(1 / 17)]],
    [['--odds-ratio', String(Math.exp((0.5 * Math.PI) / Math.sqrt(3)))]],
    [['--dz', '0.5', '--correlation', '0.5']],
    [['--mean1', '16', '--mean2', '10', '--sd', '12']],
  ])('%j is d = 0.5', async (args) => {
    expect(await valueIn('d', ...args)).toBeCloseTo(0.5, 12);
  });

  it('minds the size of the arms', async () => {
    expect(await valueIn('f', '--d', '0.5', '--n1', '30', '--n2', '90')).toBeCloseTo(0.5 * Math.sqrt(3 / 16), 12);
  });

  it.each([
    [[], 'No effect'],
    [['--d', '0.5', '--r', '0.2'], 'one is enough'],
    [['--dz', '0.5'], '--correlation is missing'],
    [['--mean1', '3'], '--mean2, --sd is missing'],
    [['--d', '0.5', '--mean2', '3'], '--mean1 is missing'],
    [['--d', '0.5', '--n1', '3'], '--n2 is missing'],
    [['--r', '1'], 'between -1 and 1'],
    [['--d', 'half'], 'not "half"'],
    [['--eta-squared', '1'], 'below 1'],
  ])('%j cannot run', async (args, words) => {
    const { out, err, code } = await mettle(['convert', ...args]);
    expect([out, code]).toEqual(['', 2]);
    expect(err).toContain(words);
  });
});
