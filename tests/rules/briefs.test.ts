import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.js';
import { briefs, planBrief } from './briefs.js';

const ids = rules.map(({ id }) => id);

describe.each(briefs.map((brief) => [brief.id, brief] as const))('the brief %s', (_, brief) => {
  const { diagnostics, findings } = planBrief(brief);
  const raised = [...new Set(findings.filter(({ severity }) => severity !== 'advice').map(({ code }) => code))].sort();

  it('can be written as a study file', () => {
    expect(diagnostics.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([]);
  });

  it('raises every flaw that was planted in it', () => {
    const planted = Object.values(brief.planted);
    expect(planted.filter((rule) => !ids.includes(rule))).toEqual([]);
    const codes = findings.map(({ code }) => code);
    expect(planted.filter((rule) => !codes.includes(rule))).toEqual([]);
  });

  it('raises no other error and no other warning than those that are true of it', () => {
    const planted = Object.values(brief.planted);
    const beside = findings.filter(({ code, severity }) => severity !== 'advice' && !planted.includes(code));
    expect(Object.fromEntries(beside.map(({ code, severity }) => [code, severity]))).toEqual(brief.beside);
    expect(raised.length).toBeGreaterThanOrEqual(Object.keys(brief.beside).length);
  });
});

it('eight of the briefs are good designs, the others have three flaws or more', () => {
  const counts = briefs.map(({ planted }) => Object.keys(planted).length);
  expect(counts.filter((count) => count === 0)).toHaveLength(8);
  expect(counts.filter((count) => count > 0 && count < 3)).toEqual([]);
});
