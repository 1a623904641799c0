import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { analysisResults } from '../../src/schema/hypotheses-file.js';
import { concludeFrom, hypothesesFile } from '../../src/scripts/hypotheses-file.js';
import { analysisScript } from '../../src/scripts/index.js';
import { imputedPlans, likelihoodPlans, partlyTaughtPlans, plainPlans, taughtPlans } from '../scripts/every-kind.js';
import { hostilePlan, hostileTitle } from '../scripts/hostile.js';
import { analysedByPython, analysedByR, python, studiesOf } from '../scripts/run-scripts.js';
import { exampleText, planOf } from '../studies.js';

/** Analysis scripts in Python, run on the data that R has analysed. */

const folder = mkdtempSync(join(tmpdir(), 'mettle-scripts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const withStudy = ({ name, plan }: (typeof plainPlans)[number]) => ({
  name,
  plan,
  study: studiesOf(plan, Object.fromEntries(plan.arms.map((arm) => [arm.id, 60])))(0),
});

describe('analysis scripts in Python', () => {
  const same = [...plainPlans, ...taughtPlans, ...partlyTaughtPlans, ...likelihoodPlans].map(withStudy);
  const imputed = imputedPlans.map(withStudy);
  const ofR = analysedByR(folder, [...same, ...imputed]);
  const ofPython = analysedByPython(folder, [...same, ...imputed]);
  const numbered = (cases: typeof same, from: number) => cases.map(({ name }, index) => [name, from + index] as const);
  const missing = (index: number) => same[index].study.people.includes('NA');
  const onlyInR = (name: string, index: number) =>
    name.endsWith(', full likelihood') && missing(index) && ofPython[index].H1.conclusion === 'not-analysed';

  it.each(numbered(same, 0))('find what the scripts in R find: %s', (name, index) => {
    const [r, own] = [ofR[index].H1, ofPython[index].H1];
    expect(r.problem).toBeUndefined();
    if (onlyInR(name, index)) {
      expect(own.problem).toBe('values are missing, and this script has no full likelihood: run analysis.R');
      return;
    }
    expect(own.problem).toBeUndefined();
    expect(Object.keys(own.estimates)).toEqual(Object.keys(r.estimates));
    for (const [estimate, { value, se, df, lower, upper }] of Object.entries(r.estimates)) {
      const found = own.estimates[estimate];
      expect(Math.abs(found.value - value), estimate).toBeLessThan(1e-6);
      expect(Math.abs(found.se / se - 1), estimate).toBeLessThan(1e-5);
      if (df === 'Inf') expect(found.df).toBe(null);
      else expect(Math.abs(Number(found.df) / Number(df) - 1), estimate).toBeLessThan(1e-4);
      expect(Math.abs(found.lower - lower), estimate).toBeLessThan(1e-5);
      expect(Math.abs(found.upper - upper), estimate).toBeLessThan(1e-5);
    }
    expect(own.conclusion).toBe(r.conclusion);
    const { plan } = same[index];
    const file = { plan: plan.fingerprint, hypotheses: ofPython[index] };
    const [concluded] = concludeFrom(hypothesesFile(plan), analysisResults.parse(file));
    expect(concluded.conclusion).toBe(own.conclusion);
    expect(own.rejected).toBe(r.rejected);
    expect(Math.abs(Number(own.p) - Number(r.p))).toBeLessThan(1e-5);
  });

  it('leave to R no more than full likelihood with missing values', () => {
    const left = numbered(same, 0).filter(([name, index]) => onlyInR(name, index));
    const notAnalysed = ofPython.slice(0, same.length).filter(({ H1 }) => H1.conclusion === 'not-analysed');
    expect(left.length).toBeGreaterThan(5);
    expect(notAnalysed).toHaveLength(left.length);
  });

  it.each(numbered(imputed, same.length))('impute as R does, but for chance: %s', (_, index) => {
    const [r, own] = [ofR[index].H1, ofPython[index].H1];
    expect(own.problem).toBeUndefined();
    for (const [estimate, { value, se }] of Object.entries(r.estimates)) {
      const found = own.estimates[estimate];
      // The mean over 20 draws of each; with a sixth of the values missing the draws vary by less than the standard error.
      expect(Math.abs(found.value - value) / se, estimate).toBeLessThan(0.3);
      expect(Math.abs(found.se / se - 1), estimate).toBeLessThan(0.15);
    }
  });

  it('are Python for hostile text, and the string is intact', () => {
    writeFileSync(join(folder, 'hostile.py'), analysisScript(hostilePlan(), 'python').content);
    const { status, stdout, stderr } = spawnSync(
      python,
      ['-c', 'import json, runpy; print(json.dumps(runpy.run_path("hostile.py")["study"]))'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toBe(hostileTitle);
  });
});

describe('the scripts of the examples in Python', () => {
  it.each([
    ['compassion-app-donation', []],
    ['il6-with-a-floor', []],
    ['lkm-cbct-dissociation', []],
    // Values of people in classes are imputed by R alone.
    ['cbct-inflammation', ['H1', 'H2']],
    ['thorough-partially-nested', ['H1', 'H2']],
    ['thorough-practice-comparison', ['H1', 'H2']],
  ] as const)('%s: runs as people run it, and says what R must answer', (name, onlyR) => {
    // A hundred imputed data sets take R a minute; ten show whether it all runs.
    const plan = planOf(exampleText(name).replace('imputations: 100', 'imputations: 10'));
    const study = studiesOf(plan, Object.fromEntries(plan.arms.map(({ id }) => [id, 40])))(0);
    writeFileSync(join(folder, 'analysis.R'), analysisScript(plan, 'r').content);
    writeFileSync(join(folder, 'analysis.py'), analysisScript(plan, 'python').content);
    writeFileSync(join(folder, 'data.csv'), study.people);
    const run = (program: string, file: string) =>
      spawnSync(program, [file, 'data.csv', `${file}.json`], { cwd: folder, encoding: 'utf8' });
    const { status, stdout, stderr } = run(python, 'analysis.py');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain(plan.fingerprint.slice(0, 12));
    expect(run('Rscript', 'analysis.R').status).toBe(0);
    const [own, r] = ['analysis.py', 'analysis.R'].map((file) =>
      JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')),
    );
    expect(own).toMatchObject({ plan: plan.fingerprint, study: plan.title, people: r.people });
    for (const { id } of plan.hypotheses) {
      expect(own.hypotheses[id].conclusion === 'not-analysed', id).toBe(onlyR.some((each) => each === id));
      if (own.hypotheses[id].conclusion === 'not-analysed') continue;
      expect(own.hypotheses[id].conclusion).toBe(r.hypotheses[id].conclusion);
      for (const [estimate, { value, se }] of Object.entries<{ value: number; se: number }>(r.hypotheses[id].estimates))
        expect(Math.abs(own.hypotheses[id].estimates[estimate].value - value) / se, `${id} ${estimate}`).toBeLessThan(
          1e-4,
        );
    }
  });
});
