import { expect, it } from 'vitest';
import { exampleCall } from '../../src/cli/direct-call.js';
import { impliedBy } from '../../src/power/implied/index.js';
import { procedures } from '../../src/power/index.js';
import { mettle } from './run-cli.js';

/** Every call of a procedure says what its effect implies, whichever way it is stated. */
it.each(procedures.map((procedure) => [procedure.id, procedure] as const))('%s', async (id, procedure) => {
  const args = ['power', id, ...exampleCall(procedure).split(' ')];
  const { out, code } = await mettle(args);
  expect(code).toBe(0);
  const { power: _, ...figures } = procedure.evaluate(procedure.inputs.parse(procedure.example));
  const implies = impliedBy(id, procedure.inputs.parse(procedure.example), figures);
  const section = /\nThis implies\n([\s\S]*?)\n\n/.exec(out)?.[1] ?? '';
  const words = section.replaceAll(/\s+/g, ' ');
  for (const { metric, value, convention } of implies) {
    const digits = typeof value === 'number' ? 6 : 4;
    const shown = [value].flat().map((each) => String(Number(each.toPrecision(digits))));
    expect(section).toMatch(new RegExp(`^ {2}${metric} `, 'm'));
    expect(words).toContain(`${metric} ${shown.join(', ')} ${convention}`);
  }
  expect(JSON.parse((await mettle([...args, '--json'])).out).implies).toEqual(implies);
});

it('goes with what is found, too', async () => {
  const { out } = await mettle(['power', 't-two-sample', '--n1', '64', '--n2', '64', '--solve', 'd', '--json']);
  const { value, implies } = JSON.parse(out);
  expect(implies.find(({ metric }: { metric: string }) => metric === 'd').value).toBe(value);
});
