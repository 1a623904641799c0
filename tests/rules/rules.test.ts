import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bibliography } from '../../src/report/bibliography.js';
import { consequenceSentence } from '../../src/report/consequence.js';
import { rules } from '../../src/rules/index.js';
import { expectReproducible } from './found-again.js';
import { baseStudy, planExample } from './lay-over.js';

const room = join(import.meta.dirname, '../../src/rules');
const pack = join(import.meta.dirname, '../../hypotheses/shared-methods/references');

describe('the set of rules', () => {
  const files = readdirSync(room)
    .filter((file) => readFileSync(join(room, file), 'utf8').includes('defineRule({'))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort();

  it('lists every rule file, in alphabetical order', () => {
    expect(rules.map((rule) => rule.id)).toEqual(files);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s says what it is, why, and where from', (_id, rule) => {
    expect(rule.title).toMatch(/^[A-Z].{9,80}[^.]$/);
    expect(rule.summary).toMatch(/^[A-Z].{19,160}\.$/);
    expect(rule.why).toMatch(/^[A-Z].{19,320}\.$/);
    expect(rule.sources.length).toBeGreaterThan(0);
    expect(rule.cites).toEqual([...new Set(rule.sources.map((source) => source.reference))]);
    expect(rule.examples.flagged).not.toBe('');
    expect(rule.examples.clean).not.toBe('');
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s cites what a document can print', (_id, rule) => {
    const packed = readdirSync(pack).map((file) => file.replace(/\.yaml$/, ''));
    for (const { reference } of rule.sources)
      expect([...Object.keys(bibliography), ...packed], reference).toContain(reference);
  });

  it('has a place in the text for everything it takes from the five papers', () => {
    for (const { sources } of rules)
      for (const source of sources)
        expect(source.certainty === 'seed', source.reference).toBe(source.locator !== undefined);
  });
});

describe('the base study', () => {
  it('can be planned, and no rule warns of it', () => {
    const { diagnostics, findings, report } = baseStudy();
    expect(diagnostics).toEqual([]);
    expect(
      findings.filter(({ severity }) => severity !== 'advice').map(({ code, message }) => `${code}: ${message}`),
    ).toEqual([]);
    expect(report).toBeDefined();
  });
});

describe('examples of the rules', () => {
  const withConsequence = new Set<string>();

  describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    it.each(['flagged', 'clean'] as const)('%s', (which) => {
      const { plan, diagnostics, findings } = planExample(rule.examples[which]);
      expect(diagnostics.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([]);
      const raised = findings.filter(({ code }) => code === id);
      if (which === 'clean') {
        expect(raised.map(({ message }) => message)).toEqual([]);
        return;
      }
      expect(raised.length).toBeGreaterThan(0);
      for (const finding of raised) {
        const { message, fix, consequence } = finding;
        expect(message).toMatch(/^[A-Z"0-9a-z].*\.$/s);
        expect(fix).toMatch(/^[A-Z].*\.$/s);
        expect(`${message} ${fix}`).not.toMatch(/undefined|NaN|\[object/);
        if (!consequence) continue;
        expect(Number.isFinite(consequence.quantity.value)).toBe(true);
        const holes = [...consequence.sentence.matchAll(/\{(\w*)\}/g)].map(([, name]) => name);
        expect(holes).toContain('');
        for (const name of holes) if (name) expect(consequence.also, name).toHaveProperty(name);
        // Units stand behind the figures by themselves.
        expect(consequenceSentence(finding)).not.toMatch(/SD SD/);
        expectReproducible(consequence, plan?.inference.power.value ?? Number.NaN);
        withConsequence.add(id);
      }
    });
  });

  it('say in at least 25 rules what the flaw costs this very design, in figures that are found again from their inputs', () => {
    expect(withConsequence.size).toBeGreaterThanOrEqual(25);
  });
});

describe('accepting a finding', () => {
  it('keeps the finding, with the reason', () => {
    const { findings } = planExample(`allocation: {concealment: none}
accept: [{rule: concealment-not-described, because: "one person enrols and allocates"}]`);
    expect(findings.find(({ code }) => code === 'concealment-not-described')?.accepted).toBe(
      'one person enrols and allocates',
    );
  });

  it('says when there is no such rule, and which one may be meant', () => {
    const { findings } = planExample('accept: [{rule: concealment-not-descibed, because: "a typing error"}]');
    const [finding] = findings.filter(({ code }) => code === 'unknown-rule');
    expect(finding.message).toContain('Did you mean "concealment-not-described"?');
  });
});
