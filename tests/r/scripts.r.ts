import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dryRun } from '../../scripts/scripts-page.js';
import { analysisResults } from '../../src/schema/hypotheses-file.js';
import { concludeFrom, hypothesesFile } from '../../src/scripts/hypotheses-file.js';
import { analysisScript } from '../../src/scripts/index.js';
import { powerAt } from '../../src/sizing/index.js';
import { sizeStudy } from '../../src/sizing/size-study.js';
import { mettle } from '../cli/run-cli.js';
import {
  classPlans,
  directionalPlan,
  likelihoodPlans,
  partlyTaughtPlans,
  plainPlans,
  taughtPlans,
} from '../scripts/every-kind.js';
import { hostilePlan, hostileTitle } from '../scripts/hostile.js';
import { analysedByR, runR, studiesOf } from '../scripts/run-scripts.js';
import { exampleText, planOf } from '../studies.js';

/** Analysis scripts, run by R on made-up data. */

const folder = mkdtempSync(join(tmpdir(), 'mettle-scripts-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('analysis scripts in R', () => {
  const plans = [...plainPlans, ...classPlans, ...taughtPlans, ...partlyTaughtPlans, ...likelihoodPlans];
  const cases = plans.map(({ name, plan }) => {
    const recruited = Object.fromEntries(plan.arms.map((arm) => [arm.id, 60]));
    return { name, plan, study: studiesOf(plan, recruited)(0) };
  });
  const results = analysedByR(folder, cases);

  it.each(cases.map(({ name }, index) => [name, index] as const))(
    'find what our own analysis finds: %s',
    (_, index) => {
      const { study } = cases[index];
      for (const { id, own, sameEstimator } of study.hypotheses) {
        const { problem, estimates, conclusion } = results[index][id];
        expect(sameEstimator).toBe(true);
        expect(problem).toBeUndefined();
        expect(Object.keys(estimates)).toEqual(expect.arrayContaining(Object.keys(own.estimates)));
        for (const [name, { value, se, df }] of Object.entries(own.estimates)) {
          expect(Math.abs(estimates[name].value - value), name).toBeLessThan(1e-6);
          expect(Math.abs(estimates[name].se / se - 1), name).toBeLessThan(1e-4);
          if (Number.isFinite(df)) expect(Math.abs(Number(estimates[name].df) / df - 1), name).toBeLessThan(1e-4);
          else expect(estimates[name].df).toBe('Inf');
        }
        expect(conclusion).toBe(own.conclusion);
      }
      const { plan } = cases[index];
      const file = { plan: plan.fingerprint, hypotheses: results[index] };
      const [concluded] = concludeFrom(hypothesesFile(plan), analysisResults.parse(file));
      expect(concluded.conclusion).toBe(results[index].H1.conclusion);
    },
  );

  it('keep hostile text as text: R parses the script, and the string is intact', () => {
    writeFileSync(join(folder, 'hostile.R'), analysisScript(hostilePlan(), 'r').content);
    const [title, checks] = runR<[number[], string[]]>(
      folder,
      'source("hostile.R", local = TRUE); list(utf8ToInt(study), names(quality_checks))',
    );
    expect(String.fromCodePoint(...title)).toBe(hostileTitle);
    expect(checks).toBe('if');
  });
});

/** Made-up studies whose rejections are counted. */
const STUDIES = 200;

describe('the power of the scripts', () => {
  // Large effects keep the fits of lme4 small.
  const classTrial = directionalPlan({ difference: 0.8 }, { size: 6, icc: 0.1 });
  const plain = (kind: string) => plainPlans.find((each) => each.kind === kind);
  const cases = [
    ['analysis of covariance', plain('directional')],
    ['mixed model', classTrial],
    ['mediation', plain('mediation')],
    ['moderation', plain('moderation')],
    ['equivalence', plain('equivalence')],
  ] as const;

  it.each(cases)('%s: within Monte Carlo error of the plan', (_, found) => {
    if (!found) throw new Error('no plan');
    const { plan } = found;
    const { recruited } = sizeStudy(plan);
    const make = studiesOf(plan, recruited);
    const tables = Array.from({ length: STUDIES }, (_, replication) =>
      make(replication).people.trimEnd().split('\r\n'),
    );
    const rows = tables.flatMap((table, index) => table.slice(1).map((row) => `${index},${row}`));
    writeFileSync(join(folder, 'power.R'), analysisScript(plan, 'r').content);
    writeFileSync(join(folder, 'power.csv'), [`study,${tables[0][0]}`, ...rows, ''].join('\n'));
    const rejected = runR<boolean[]>(
      folder,
      `source("power.R", local = TRUE)
studies <- read.csv("power.csv")
unname(sapply(split(studies, studies$study), function(data) {
  rejects_H1(estimate_H1(prepared(checked(data))), hypotheses$H1$alpha)
}))`,
    );
    expect(rejected).toHaveLength(STUDIES);
    const rate = rejected.filter(Boolean).length / STUDIES;
    const { power } = powerAt(plan, 'H1', recruited);
    const error = Math.sqrt((power * (1 - power)) / STUDIES);
    expect(Math.abs(rate - power) / error, `${rate} in R, ${power} planned`).toBeLessThan(3);
  });
});

describe('the scripts of the examples', () => {
  const examples = [
    'cbct-inflammation',
    'compassion-app-donation',
    'lkm-cbct-dissociation',
    'thorough-partially-nested',
    'thorough-practice-comparison',
    'il6-with-a-floor',
  ];

  it.each(examples)('%s: runs as people run it, missing values and all, and every hypothesis has an answer', (name) => {
    // A hundred imputed data sets take R a minute; ten show whether it all runs.
    const plan = planOf(exampleText(name).replace('imputations: 100', 'imputations: 10'));
    const study = studiesOf(plan, Object.fromEntries(plan.arms.map(({ id }) => [id, 40])))(0);
    writeFileSync(join(folder, 'analysis.R'), analysisScript(plan, 'r').content);
    writeFileSync(join(folder, 'data.csv'), study.people);
    const { status, stdout, stderr } = spawnSync('Rscript', ['--vanilla', 'analysis.R'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stderr.replaceAll(/boundary \(singular\).*\n/g, '')).not.toMatch(/Error/);
    expect(status).toBe(0);
    expect(stdout).toContain(plan.fingerprint.slice(0, 12));
    const results = JSON.parse(readFileSync(join(folder, 'analysis-results.json'), 'utf8'));
    const concluded = concludeFrom(hypothesesFile(plan), analysisResults.parse(results));
    expect(concluded.map(({ id, conclusion }) => [id, conclusion])).toEqual(
      Object.entries<{ conclusion: string }>(results.hypotheses).map(([id, { conclusion }]) => [id, conclusion]),
    );
    const { hypotheses, ...rest } = results;
    expect(rest).toMatchObject({ plan: plan.fingerprint, study: plan.title });
    expect(Object.keys(hypotheses)).toEqual(plan.hypotheses.map(({ id }) => id));
    for (const { id, own } of study.hypotheses) {
      expect(hypotheses[id].problem).toBeUndefined();
      expect(['refuted', 'supported', 'inconclusive']).toContain(hypotheses[id].conclusion);
      // Imputed values are drawn otherwise than by our own analysis, and SDs are those of the data: close, not the same.
      for (const [estimate, { value, se }] of Object.entries(own.estimates))
        expect(Math.abs(hypotheses[id].estimates[estimate].value - value) / se, `${id} ${estimate}`).toBeLessThan(1);
    }
  });

  it('stop with everything that is wrong with the data', () => {
    const plan = planOf(exampleText('compassion-app-donation'));
    writeFileSync(join(folder, 'analysis.R'), analysisScript(plan, 'r').content);
    writeFileSync(join(folder, 'data.csv'), 'person,arm,charitable_donation_post\n1,app,many\n1,app,2\n');
    const { status, stderr } = spawnSync('Rscript', ['--vanilla', 'analysis.R'], { cwd: folder, encoding: 'utf8' });
    expect(status).not.toBe(0);
    for (const problem of [
      'there is no column charitable_donation_pre',
      'person 1 has two rows',
      'nobody is in the arm placebo',
      'charitable_donation_post holds something that is no number',
    ])
      expect(stderr).toContain(problem);
  });

  it('call a hypothesis not interpretable once a quality check that it waits for has failed', () => {
    const text = exampleText('compassion-app-donation').replace(
      'inference:',
      'qualityChecks:\n  - {id: attention, passes: people attend, consequence: nothing is concluded, hypotheses: [H1]}\ninference:',
    );
    const plan = planOf(text);
    const study = studiesOf(plan, { app: 20, placebo: 17, familiarity: 18 })(0);
    writeFileSync(join(folder, 'analysis.R'), analysisScript(plan, 'r').content);
    writeFileSync(join(folder, 'data.csv'), study.people);
    writeFileSync(join(folder, 'quality.csv'), 'check,passed\nattention,FALSE\n');
    spawnSync('Rscript', ['--vanilla', 'analysis.R'], { cwd: folder });
    rmSync(join(folder, 'quality.csv'));
    const { hypotheses } = JSON.parse(readFileSync(join(folder, 'analysis-results.json'), 'utf8'));
    expect(hypotheses.H1).toMatchObject({ quality: 'failed', conclusion: 'not-interpretable' });
    expect(hypotheses.H3).toMatchObject({ quality: 'passed', conclusion: 'inconclusive' });
  });
});

describe('mettle dry-run', () => {
  it('prints what the page about scripts shows', async () => {
    const plain = (text: string) =>
      text
        .replace(/difference \S+\)/, 'difference)')
        .replaceAll(/\s+/g, ' ')
        .trim();
    const { out } = await mettle(dryRun.command.split(' '));
    expect(plain(out)).toBe(plain(dryRun.output));
  });

  it('runs the script, and finds it in agreement with our own analysis', async () => {
    const { out, code } = await mettle(['dry-run', 'examples/compassion-app-donation.yaml', '--json']);
    expect(code).toBe(0);
    const { ranR, hypotheses } = JSON.parse(out);
    expect(ranR).toBe(true);
    for (const { agrees, difference } of hypotheses) {
      expect(agrees).toBe(true);
      expect(difference).toMatchObject({ of: 'estimates' });
      expect(difference.value).toBeLessThan(1e-6);
    }
  });
});
