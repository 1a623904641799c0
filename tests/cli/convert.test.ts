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

  it('takes every metric it gives, and comes back to the same effect', async () => {
    const context = ['--correlation', '0.7', '--sd', '12', '--n1', '30', '--n2', '90'];
    const { out } = await mettle(['convert', '--d', '0.55', ...context, '--json']);
    const { metrics } = JSON.parse(out) as { metrics: { metric: string; value: number }[] };
    expect(metrics).toHaveLength(12);
    for (const { metric, value } of metrics) {
      const back = await mettle(['convert', `--${metric}`, String(value), ...context, '--json']);
      for (const [index, each] of JSON.parse(back.out).metrics.entries()) {
        expect(each.metric).toBe(metrics[index]?.metric);
        expect(each.value, `${each.metric} from ${metric}`).toBeCloseTo(metrics[index]!.value, 12);
      }
    }
  });

  it('keeps the direction of an effect, where its metric has one', async () => {
    const undirected = ['f', 'eta-squared', 'f-within-gpower', 'f-within', 'partial-eta-squared'];
    const context = ['--correlation', '0.2', '--sd', '3'];
    const { out } = await mettle(['convert', '--d', '-0.4', ...context, '--json']);
    for (const { metric, value } of JSON.parse(out).metrics) {
      const back = await valueIn('d', `--${metric}`, String(value), ...context);
      expect(back, metric).toBeCloseTo(undirected.includes(metric) ? 0.4 : -0.4, 12);
    }
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
