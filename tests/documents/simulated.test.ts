import { describe, expect, it } from 'vitest';
import { embeddedPlan, withPlan } from '../../src/documents/embedded-plan.js';
import { leaks, proseOf } from '../../src/documents/lint.js';
import { renderFormats } from '../../src/documents/render.js';
import { writeReport } from '../../src/index.js';
import { rasterParts } from '../../src/node/raster-parts.js';
import { prepareJob, prepareKernel, runBlocks, simulationMachinery, summarise } from '../../src/simulation/index.js';
import { readRecord, recordOf, type SimulationRecord } from '../../src/simulation/record.js';
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
    expect(leaks(proseOf(section), plan)).toEqual([]);
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
  const read = (written: string) => readRecord(written, 'sim.json', plan, power.recruited);
  const changed = (...changes: readonly (readonly [readonly Step[], unknown])[]): string => {
    const copy = JSON.parse(text);
    for (const [path, value] of changes) {
      const holder = path.slice(0, -1).reduce((each, step) => each[step], copy);
      holder[path.at(-1) as Step] = value;
    }
    return JSON.stringify(copy, null, 2);
  };
  /** Every problem, as what stands at its place and what is said of it. */
  const problemsOf = (written: string) => {
    const { value, diagnostics } = read(written);
    expect(value).toBeUndefined();
    return diagnostics.map(({ position, message }) => {
      expect(position?.file).toBe('sim.json');
      const line = written.split('\n')[(position?.line ?? 0) - 1];
      return [line.slice((position?.column ?? 0) - 1), message];
    });
  };
  const own = plan.fingerprint.slice(0, 12);
  const people = power.recruited.cbct;

  it('is read as it was written, by the command and beside documents', () => {
    expect(read(text)).toEqual({ value: record, document: expect.anything(), diagnostics: [] });
    expect(JSON.stringify(read(text).value)).toBe(text);
    const printed = { file: 'study.yaml', ...JSON.parse(text), ended: 'complete', besideClosedForm: [] };
    expect(JSON.stringify(read(`\uFEFF${JSON.stringify(printed, null, 2)}\n`).value)).toBe(text);
  });

  const first = ['scenarios', 0, 'hypotheses', 0] as const;
  it.each<[string, readonly Step[], unknown, string, ...string[]]>([
    [
      'another plan',
      ['fingerprint'],
      'a'.repeat(64),
      '"aaaa',
      `The simulation is of another plan, aaaaaaaaaaaa with seed ${plan.seed}; this one is ${own} with seed ${plan.seed}.`,
    ],
    [
      'another seed',
      ['seed'],
      7,
      '7,',
      `The simulation is of another plan, ${own} with seed 7; this one is ${own} with seed ${plan.seed}.`,
    ],
    ['another format', ['format'], 2, '2,', '"format" is 2; this version of Mettle reads format 1.'],
    [
      'other sizes',
      ['recruited', 'cbct'],
      12,
      '12,',
      `The simulation is of other sizes than this plan has: 12 people in "cbct", and not ${people}.`,
    ],
    ['no truths', ['scenarios'], [], '"scenarios"', '"scenarios" needs at least 1 item; it has 0.'],
    ['one truth twice', ['scenarios', 1, 'id'], 'planning', '"planning"', '"planning" stands twice.'],
    [
      'a truth without hypotheses',
      ['scenarios', 0, 'hypotheses'],
      [],
      '"hypotheses"',
      '"hypotheses" of planning has no "H1", which other truths have.',
      '"hypotheses" of planning has no "H2", which other truths have.',
    ],
    [
      'hypotheses of no truth at all',
      ['scenarios'],
      [{ ...record.scenarios[0], hypotheses: [] }],
      '"scenarios"',
      '"scenarios" has no hypotheses.',
    ],
    [
      'an unknown truth',
      ['scenarios', 0, 'id'],
      'plannning',
      '"plannning"',
      'The plan has no truth "plannning"; it has "planning", "no-effect", "half-sesoi" and "sesoi". Did you mean "planning"?',
    ],
    [
      'an unknown claim',
      [...first, 'hypothesis'],
      'H9',
      '"H9"',
      'The plan has no hypothesis "H9"; it has "H1" and "H2".',
    ],
    [
      'no studies',
      ['replications'],
      0,
      '0,',
      '"replications" must be a whole number of at least 1, not 0.',
      `"replications" is 0, and must be ${record.replications}, as for every truth.`,
    ],
    [
      'another number of studies',
      ['replications'],
      1e15,
      '1000000000000000,',
      `"replications" is 1000000000000000, and must be ${record.replications}, as for every truth.`,
    ],
    [
      'no figure',
      [...first, 'conclusions', 'refuted'],
      null,
      'null',
      '"conclusions.refuted" of H1 is empty; it must be a mapping with "value", "unit" and "origin".',
    ],
    [
      'one estimate twice',
      [...first, 'estimates', 1],
      record.scenarios[0].hypotheses[0].estimates[0],
      '"a"',
      '"a" stands twice.',
    ],
    [
      'an arm that is none',
      ['recruited', 'cbtc'],
      5,
      '5',
      'The plan has no arm "cbtc"; it has "cbct" and "health". Did you mean "cbct"?',
    ],
    [
      'words for a figure',
      [...first, 'rejected', 'value'],
      '1',
      '"1"',
      '"rejected.value" of H1 must be a number from 0 to 1, not "1".',
    ],
    [
      'a power above one',
      [...first, 'rejected', 'value'],
      1.7,
      '1.7',
      '"rejected.value" of H1 must be a number from 0 to 1, not 1.7.',
    ],
    [
      'a power in another unit',
      [...first, 'rejected', 'unit'],
      'probabilty',
      '"probabilty"',
      '"rejected.unit" of H1 must be "probability", not "probabilty". Did you mean "probability"?',
    ],
    [
      'a figure of another seed',
      [...first, 'rejected', 'origin', 'seed'],
      7,
      '7,',
      `"rejected.origin.seed" of H1 is 7, and must be ${plan.seed}, the seed of the plan.`,
    ],
    [
      'more studies than there are',
      [...first, 'rejected', 'origin', 'replications'],
      1e6,
      '1000000',
      `"rejected.origin.replications" of H1 is 1000000, and must be at most ${record.replications}, as there are made-up studies.`,
    ],
    [
      'another number of studies of one truth',
      ['scenarios', 1, 'replications'],
      7,
      '7,',
      `"replications" of no-effect is 7, and must be ${record.replications}, as for the whole simulation.`,
    ],
    [
      'a number for a figure',
      [...first, 'failures'],
      { none: 1 },
      '1',
      '"failures.none" of H1 must be a mapping with "value", "unit" and "origin", not 1.',
    ],
    [
      'a figure without its error',
      [...first, 'rejected', 'origin', 'standardError'],
      undefined,
      '"origin"',
      '"standardError" is missing from "rejected.origin" of H1.',
    ],
    [
      'an unknown conclusion',
      ['scenarios', 0, 'joint', 0, 'conclusions', 'H1'],
      'refutd',
      '"refutd"',
      '"conclusions.H1" of item 1 of "joint" must be "not-interpretable", "refuted", "supported" or "inconclusive", not "refutd". Did you mean "refuted"?',
    ],
    [
      'a conclusion about another claim',
      ['scenarios', 0, 'joint', 0, 'conclusions', 'H9'],
      'refuted',
      '"refuted"',
      'The plan has no hypothesis "H9"; it has "H1" and "H2".',
    ],
    [
      'chances of more than everything',
      [...first, 'conclusions', 'inconclusive', 'value'],
      1,
      '"conclusions"',
      expect.stringMatching(/^The chances under "conclusions" of H1 add up to 1\.\d+, and must to 1\.$/),
    ],
    [
      'patterns of less than everything',
      ['scenarios', 0, 'joint', 0, 'chance', 'value'],
      0,
      '"joint"',
      expect.stringMatching(/^The chances under "joint" of planning add up to 0(\.\d+)?, and must to 1\.$/),
    ],
    ['an unknown word', [...first, 'certainty'], 0, '"certainty"', '"certainty" has no meaning in H1.'],
  ])('of %s is refused, with the place', (_, path, value, place, ...messages) => {
    expect(problemsOf(changed([path, value]))).toEqual(
      messages.map((message) => [expect.stringMatching(startOf(place)), message]),
    );
  });
  const startOf = (place: string) => new RegExp(`^${place.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

  it('says what is missing or of another type once', () => {
    const { refuted: _, ...others } = record.scenarios[0].hypotheses[0].conclusions;
    expect(problemsOf(changed([[...first, 'conclusions'], others]))).toEqual([
      ['"conclusions": {', '"refuted" is missing from "conclusions" of H1.'],
    ]);
    expect(problemsOf(changed([['recruited', 'cbct'], '120']))).toEqual([
      ['"120",', '"recruited.cbct" must be a whole number of at least 0, not "120".'],
    ]);
  });

  it('says a misspelt key once, with the key that was meant', () => {
    const { rejected, ...others } = record.scenarios[0].hypotheses[0];
    expect(problemsOf(changed([first, { rejectd: rejected, ...others }]))).toEqual([
      [
        expect.stringMatching(/^"rejectd": \{/),
        '"rejectd" has no meaning in H1. Did you mean "rejected", which is required there?',
      ],
    ]);
  });

  it('says every fault at once, in the order of the file', () => {
    const several = changed(
      [['recruited', 'cbct'], 12],
      [['scenarios', 0, 'id'], 'plannning'],
      [[...first, 'rejected', 'value'], 1.7],
      [['scenarios', 1, 'replications'], '100'],
    );
    expect(problemsOf(several).map(([place, message]) => [place, message.slice(0, 40)])).toEqual([
      ['12,', 'The simulation is of other sizes than th'],
      ['"plannning",', 'The plan has no truth "plannning"; it ha'],
      ['1.7,', '"rejected.value" of H1 must be a number '],
      ['"100",', '"replications" of no-effect must be a wh'],
    ]);
  });

  const none = 'The file does not hold a simulation of a study: ';
  const notJson = 'The file is not JSON.';
  it.each<[string, string, string, string]>([
    ['is words', 'Power 0.9', 'Power', `${none}it is not JSON.`],
    ['is empty', '', '', 'The file is empty.'],
    ['is a list', '[1]', '[1]', `${none}it is a list.`],
    ['is of another kind', '{"format": 1}', '{', `${none}it has no "fingerprint" or "scenarios".`],
    ['is cut off', changed().slice(0, 2000), '', notJson],
    ['has a word for a value', changed().replace('"seed": ', '"seed": x'), 'x2', notJson],
    ['has a comma too many', changed().replace(/\n\}$/, ',\n}'), '}', notJson],
    [
      'has a key twice',
      changed().replace('"seed"', '"study": "x",\n"seed"'),
      '"study": "x"',
      '"study" stands twice in the same mapping; the first is on line 3.',
    ],
  ])('that %s is refused, with the place', (_, written, place, message) => {
    expect(problemsOf(written)).toEqual([[expect.stringMatching(startOf(place)), message]]);
  });

  it('has the command that writes it again as its fix, whatever is wrong', () => {
    for (const written of ['Power 0.9', '{', changed([['replications'], 'x'])])
      expect(read(written).diagnostics[0].fix).toBe('Run mettle simulate study.yaml --json > simulation.json again.');
    for (const change of [[['seed'], 7] as const, [['recruited', 'cbct'], 12] as const])
      expect(read(changed(change)).diagnostics[0].fix).toContain(
        'with the --seed and the packs that the plan is made with',
      );
  });

  it('takes the words of truths from the plan', () => {
    expect(read(changed([['scenarios', 0, 'title'], '<b>what we like</b>'])).value).toEqual(record);
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
