import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.js';
import { unitBehind } from '../../src/report/numbers.js';
import { plan } from './lay-over.js';

const examples = join(import.meta.dirname, '../../examples');

/** A finding as a person would read it. */
function inWords({ severity, code, path, message, fix, consequence }: Diagnostic): string {
  const cost = consequence?.sentence.replaceAll(/\{(\w*)\}/g, (_, name: string) => {
    const quantity = name === '' ? consequence.quantity : consequence.also?.[name];
    return quantity ? Number(quantity.value.toFixed(3)) + unitBehind(quantity.unit) : `(no ${name})`;
  });
  return [`${severity} ${code} (${path.join('.')})`, message, ...(cost ? [cost] : []), `Fix: ${fix}`].join('\n  ');
}

describe.each(['cbct-inflammation', 'compassion-app-donation', 'lkm-cbct-dissociation'])('%s', (name) => {
  it('raises these findings', () => {
    const { findings } = plan(readFileSync(join(examples, `${name}.yaml`), 'utf8'), `${name}.yaml`);
    expect(findings.map(inWords).join('\n\n')).toMatchSnapshot();
  });
});
