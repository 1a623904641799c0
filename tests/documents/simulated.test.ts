import { describe, expect, it } from 'vitest';
import { embeddedPlan, withPlan } from '../../src/documents/embedded-plan.js';
import { leaks } from '../../src/documents/lint.js';
import { renderFormats } from '../../src/documents/render.js';
import { writeReport } from '../../src/index.js';
import { rasterParts } from '../../src/node/raster-parts.js';
import { prepareJob, prepareKernel, runBlocks, simulationMachinery, summarise } from '../../src/simulation/index.js';
import { type NoRecord, readRecord, recordOf, type SimulationRecord } from '../../src/simulation/record.js';
import type { recompute } from '../../src/versions/report-of-plan.js';
import { verifyDocument } from '../../src/versions/verify.js';
import { exampleText, planned, template } from '../report/fixture.js';

/** A simulation in documents: its figures, who may bring them, and how they are checked. */

const { plan, power, findings } = planned(exampleText('cbct-inflammation'), 'cbct-inflammation.yaml');

function simulated(): SimulationRecord {
  const { job } = prepareJob(plan, { recruited: power.recruited });
  if (!job) throw new Error('no job');
  const kernel = prepareKernel(job, simulationMachinery);
  const tallies = job.scenarios.map((_, scenario) => runBlocks(kernel, scenario, 0, 1));
  return recordOf(plan, power.recruited, summarise(job, tallies));
}

const record = simulated();
const again = simulated();
const text = JSON.stringify(record);
const report = writeReport(plan, power, findings, record);
const documents = await renderFormats(report, template('report'), ['md', 'html', 'docx'], { raster: rasterParts });
const markdown = String(documents[0].content);
const section = /### Simulation of the study\n[\s\S]*?(?=\n### )/.exec(markdown)?.[0] ?? '';

describe('a report with a simulation', () => {
  it('shows power beside the formulas, conclusions by what is true, errors of the family and estimates', () => {
    expect(section).toMatchSnapshot();
    expect(leaks(section, plan)).toEqual([]);
  });

  it('says the simulated power behind the power by formula, in every form that gives it', async () => {
    const [form] = await renderFormats(report, template('osf-preregistration'), ['md']);
    for (const document of [markdown, String(form.content)])
      expect(document).toMatch(
        /power of H1 is 0\.921, which reaches the target\.[^\n]* Of \d+ simulated studies of this size in which the planning effects hold, the test rejects in a share of 0\.\d{3} \(SE 0\.\d{3}\)\./,
      );
  });

  it('draws the conclusions of a claim that has no formula for them', () => {
    const drawn = (each: typeof report) => each.figures.map(({ file }) => file);
    expect(drawn(report)).toContain('operating-characteristics-H1.svg');
    expect(drawn(planned(exampleText('cbct-inflammation'), 'cbct-inflammation.yaml').report)).not.toContain(
      'operating-characteristics-H1.svg',
    );
  });
});

describe('a simulation in a file', () => {
  type Step = string | number;
  const changed = (path: readonly Step[], value: unknown): string => {
    const copy = JSON.parse(text);
    const holder = path.slice(0, -1).reduce((each, step) => each[step], copy);
    holder[path.at(-1) as Step] = value;
    return JSON.stringify(copy);
  };

  it('is read as it was written', () => {
    expect(readRecord(text, plan, power.recruited)).toEqual(record);
  });

  const first = ['scenarios', 0, 'hypotheses', 0] as const;
  it.each<[string, readonly Step[], unknown, RegExp]>([
    ['another plan', ['fingerprint'], 'a'.repeat(64), /another plan, aaaaaaaaaaaa with seed \d+; this one is /],
    ['another seed', ['seed'], 7, /another plan, [0-9a-f]{12} with seed 7; this one is /],
    ['another format', ['format'], 2, /its format is 2; this version of Mettle reads format 1/],
    ['other sizes', ['recruited', 'cbct'], 12, /other sizes than this plan has: 12 people in "cbct", and not \d+$/],
    ['no truths', ['scenarios'], [], /no simulation/],
    [
      'an unknown truth',
      ['scenarios', 0, 'id'],
      'hoped-for',
      /"scenarios\.0\.id" is "hoped-for", and must be one of planning/,
    ],
    ['one truth twice', ['scenarios', 1, 'id'], 'planning', /"scenarios" has "planning" twice/],
    ['a truth without hypotheses', ['scenarios', 0, 'hypotheses'], [], /"scenarios\.0\.hypotheses" has no "H1"/],
    ['an unknown claim', [...first, 'hypothesis'], 'H9', /hypothesis" is "H9", and must be one of H1/],
    [
      'words for a figure',
      [...first, 'rejected', 'value'],
      '1',
      /rejected\.value" is "1", and must be a number from 0 to 1/,
    ],
    [
      'a power above one',
      [...first, 'rejected', 'value'],
      1.7,
      /rejected\.value" is 1\.7, and must be a number from 0 to 1/,
    ],
    [
      'a figure of another seed',
      [...first, 'rejected', 'origin', 'seed'],
      7,
      /seed" is 7, and must be \d+, the seed of the plan/,
    ],
    ['no studies', ['replications'], 0, /"replications" is 0, and must be a whole number of 1 or more/],
    [
      'another number of studies',
      ['replications'],
      1e15,
      /replications" is \d+, and must be 1000000000000000, as for the whole/,
    ],
    ['no figure', [...first, 'conclusions', 'refuted'], null, /conclusions\.refuted" is null, and must be a mapping/],
    [
      'a figure without its error',
      [...first, 'rejected', 'origin', 'standardError'],
      undefined,
      /standardError" is missing/,
    ],
    [
      'an unknown conclusion',
      ['scenarios', 0, 'joint', 0, 'conclusions', 'H1'],
      'proved',
      /H1" is "proved", and must be one of/,
    ],
  ])('of %s is refused', (_, path, value, problem) => {
    const read = readRecord(changed(path, value), plan, power.recruited);
    expect('problem' in read && read.problem).toMatch(problem);
  });

  it('that is no JSON is refused, with the command that prints one', () => {
    const read = readRecord('Power 0.9', plan, power.recruited) as NoRecord;
    expect(read.problem).toBe('it is not JSON');
    expect(read.fix).toContain('mettle simulate study.yaml --json');
  });

  it('takes the words of truths from the plan', () => {
    const read = readRecord(changed(['scenarios', 0, 'title'], '<b>what we like</b>'), plan, power.recruited);
    expect(read).toEqual(record);
  });
});

describe('mettle verify on a document with a simulation', () => {
  const workOut: typeof recompute = (_, simulation) => ({
    plan,
    power,
    findings,
    report: writeReport(plan, power, findings, simulation),
  });
  const check = async (content: string | Uint8Array, format: 'md' | 'html' | 'docx', more = {}) => {
    const outcome = await verifyDocument({ content, format, name: 'report', ...more }, [template('report')], {
      workOut,
      tools: { raster: rasterParts },
      runAgain: async () => again,
    });
    if ('problem' in outcome) throw new Error(outcome.problem);
    return outcome;
  };
  const files = { planJson: JSON.stringify(plan), simulationJson: text };

  it.each(['html', 'docx'] as const)(
    'finds plan and simulation in a %s, runs it again, and finds all as it was',
    async (format) => {
      const document = documents.find((each) => each.format === format);
      if (!document) throw new Error('no document');
      const { content } = await withPlan(document, 'report', plan, record);
      expect((await embeddedPlan(content))?.simulation).toBe(text);
      expect(await check(content, format)).toMatchObject({
        differences: [],
        leftOut: 0,
        simulation: { replications: record.replications, ranAgain: 'same' },
      });
    },
  );

  it('takes plan and simulation from the files beside Markdown', async () => {
    expect(await check(markdown, 'md', files)).toMatchObject({ differences: [], simulation: { ranAgain: 'same' } });
  });

  it('finds a figure that was bettered in document and record alike', async () => {
    const [from, to] = [/0\.\d{3} \(SE 0\.\d{3}\)/.exec(markdown)?.[0] ?? '', '0.999 (SE 0.001)'];
    const { rejected } = record.scenarios[0].hypotheses[0];
    const bettered = JSON.parse(text);
    bettered.scenarios[0].hypotheses[0].rejected = { ...rejected, value: 0.9991 };
    const found = await check(markdown.replaceAll(from, to), 'md', {
      ...files,
      simulationJson: JSON.stringify(bettered),
    });
    expect(found.simulation).toMatchObject({ ranAgain: 'other' });
    expect(found.differences).toContainEqual(expect.objectContaining({ found: '0.999' }));
  });
});
