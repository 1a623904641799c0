import type { Conclusion } from '../../plan/decision.js';
import type { Plan } from '../../plan/plan.js';
import type { Quantity } from '../../quantity.js';
import { printQuantity } from '../../report/numbers.js';
import { whereItHolds } from '../../simulation/closed-form.js';
import type { BesideClosedForm, SimulationJob, SimulationSummary } from '../../simulation/index.js';
import type { StudyPower } from '../../sizing/result.js';
import type { Io } from '../io.js';
import { cleanDeep } from './clean.js';
import { type Column, paragraph, shorten, table } from './layout.js';

/** How a run ended, and how long it took. */
export interface Ending {
  readonly ended: 'complete' | 'precise-enough' | 'interrupted';
  readonly seconds: number;
}

interface Shown {
  readonly plan: Plan;
  readonly power: StudyPower;
  readonly job: SimulationJob;
  readonly summary: SimulationSummary;
  readonly beside: readonly BesideClosedForm[];
  /** Hypotheses without a smallest effect of interest. */
  readonly missing: readonly { readonly id: string; readonly estimate: string }[];
  readonly ending: Ending;
}

type Hypothesis = SimulationSummary['scenarios'][number]['hypotheses'][number];

/** A simulation on one screen: power beside the closed form, what the study concludes at each truth, estimates, what was assumed. */
export function simulationView(io: Io, shown: Shown): string {
  const { plan, power, summary, ending } = shown;
  const people = `${printQuantity(power.totalRecruited)} people`;
  const times = `${summary.replications} made-up studies of ${people} for each truth`;
  const head = `${plan.id} · plan ${plan.fingerprint.slice(0, 12)} · seed ${summary.seed} · ${times}`;
  const sections = [
    powerLines(io, shown),
    conclusionLines(io, shown),
    rivalLines(io, shown),
    estimateLines(io, shown),
    noteLines(io, shown),
  ].filter((lines) => lines.length > 0);
  return `${[
    io.paint('bold', shorten(cleanDeep(plan.title), io.width)),
    ...paragraph(head, io.width).map((line) => io.paint('dim', line)),
    ...(ending.ended === 'interrupted'
      ? paragraph('Ended by Ctrl-C: these are the made-up studies that were done.', io.width).map((line) =>
          io.paint('yellow', line),
        )
      : []),
    ...sections.flatMap((lines) => ['', ...lines]),
  ].join('\n')}\n`;
}

const right = { align: 'right' } as const;

/** Power at the planning effects, beside the closed form. */
function powerLines(io: Io, { plan, power, summary, beside }: Shown): string[] {
  const planning = summary.scenarios.find(({ id }) => id === 'planning');
  if (!planning) return [];
  const holm = planning.hypotheses.some(({ rejectedInFamily }) => rejectedInFamily);
  const columns: Column[] = [
    { title: 'Claim' },
    { title: 'Power', ...right },
    { title: 'SE', ...right },
    { title: 'Closed form', ...right },
    { title: 'Agree' },
    ...(holm ? [{ title: 'With Holm', ...right }] : []),
    { title: 'Wrong sign', ...right },
    { title: 'Exaggeration', ...right },
    { title: 'No answer', ...right },
  ];
  const rows = planning.hypotheses.map((atPlanning) => {
    const compared = beside.find(({ hypothesis }) => hypothesis === atPlanning.hypothesis);
    const each = whereItHolds(summary, atPlanning.hypothesis)?.result ?? atPlanning;
    return [
      each.hypothesis,
      printQuantity(each.rejected),
      errorOf(each.rejected).toFixed(4),
      compared ? printPower(compared.closedForm) : '-',
      compared ? (compared.agrees ? 'yes' : `no (${signed(compared.simulated - compared.closedForm)})`) : '',
      ...(holm ? [each.rejectedInFamily ? printQuantity(each.rejectedInFamily) : ''] : []),
      each.typeS ? printQuantity(each.typeS) : '-',
      each.typeM ? `${each.typeM.value.toFixed(2)} x` : '-',
      failures(each),
    ];
  });
  const apart = beside.filter(({ agrees }) => !agrees);
  const elsewhere = beside.flatMap(({ hypothesis, truth }) => (truth === 'planning' ? [] : [hypothesis]));
  const nowhere = planning.hypotheses.flatMap(({ hypothesis, followed }) =>
    followed || elsewhere.includes(hypothesis) ? [] : [hypothesis],
  );
  const departures = departuresOf(plan);
  const why = apart.flatMap(({ hypothesis }) => {
    const result = power.results.find((each) => each.hypothesis === hypothesis);
    return paragraph(
      departures.length > 0
        ? `${hypothesis} differs from its closed form, which takes clean data for granted; the study says otherwise of ${departures.join(', ')}.`
        : `${hypothesis} differs from its closed form by more than chance. What is known of the closed form: ${result?.accuracy ?? 'nothing'}`,
      io.width,
    );
  });
  return [
    io.paint('bold', 'Power at the planning effects'),
    ...table(columns, rows, { head: (text) => io.paint('dim', text) }),
    ...legend(
      io,
      'SE: Monte Carlo standard error of the simulated power; they agree within 4 of them. Wrong sign, exaggeration: of significant results.',
    ),
    ...elsewhere.flatMap((id) =>
      paragraph(
        `${id} and its rivals can't hold at once: its power is that where ${id} is true and they give way.`,
        io.width,
      ),
    ),
    ...nowhere.flatMap((id) =>
      paragraph(
        `${id} is not compared: its effects give way to those of an earlier hypothesis (see below), so its power is that at other effects.`,
        io.width,
      ),
    ),
    ...why,
  ];
}

/** What the study concludes about each hypothesis, a row a truth. */
function conclusionLines(io: Io, { plan, summary }: Shown): string[] {
  // Rivals have a table of their own.
  const scenarios = summary.scenarios.filter((scenario) => !isRivalTruth(plan, scenario));
  if (scenarios.length === 0) return [];
  const columns: Column[] = [
    { title: 'Claim' },
    { title: 'If the truth is', flexible: true },
    { title: 'Claim is' },
    { title: 'Rejects', ...right },
    { title: 'Supported', ...right },
    { title: 'Refuted', ...right },
    { title: 'Inconclusive', ...right },
    { title: 'Not interpretable', ...right },
  ];
  const interpretable = scenarios.every(({ hypotheses }) =>
    hypotheses.every(({ conclusions }) => conclusions['not-interpretable'].value === 0),
  );
  const ids = scenarios[0].hypotheses.map(({ hypothesis }) => hypothesis);
  const rows = ids.flatMap((id) =>
    scenarios.flatMap(({ title, hypotheses }, index) => {
      const each = hypotheses.find(({ hypothesis, about }) => hypothesis === id && about);
      if (!each) return [];
      const first = scenarios
        .slice(0, index)
        .every((earlier) => !earlier.hypotheses.some(({ hypothesis, about }) => hypothesis === id && about));
      const chance = (conclusion: Conclusion) => printQuantity(each.conclusions[conclusion]);
      return [
        [
          first ? id : '',
          title,
          each.claimHolds ? 'true' : 'false',
          printQuantity(each.rejected),
          chance('supported'),
          chance('refuted'),
          chance('inconclusive'),
          interpretable ? '' : chance('not-interpretable'),
        ],
      ];
    }),
  );
  const shownColumns = interpretable ? columns.slice(0, -1) : columns;
  const shownRows = interpretable ? rows.map((row) => row.slice(0, -1)) : rows;
  const worst = Math.max(
    ...scenarios.flatMap(({ hypotheses }) =>
      hypotheses.flatMap(({ rejected, conclusions }) => [rejected, ...Object.values(conclusions)].map(errorOf)),
    ),
  );
  const { method } = plan.inference.multiplicity;
  // Elsewhere hypotheses without a smallest effect of interest would count as false claims, of which nobody spoke.
  const family = scenarios.flatMap(({ id, title, familyError, hypotheses }) =>
    id === 'no-effect' && familyError && hypotheses.length > 1
      ? [`${printQuantity(familyError)} if the truth is ${title}`]
      : [],
  );
  return [
    io.paint('bold', 'What the study concludes'),
    ...table(shownColumns, shownRows, { width: io.width, head: (text) => io.paint('dim', text) }),
    ...legend(
      io,
      `Chances, with standard errors of at most ${worst.toFixed(4)}. Rejects: by the planned test, at its planned error rate.${method === 'holm' ? ' The conclusions are read at the step of Holm that a claim comes to.' : ''}`,
    ),
    ...(family.length > 0
      ? paragraph(
          `Chance of rejecting for at least one claim that is false${method === 'none' ? '' : ` (${method})`}: ${family.join('; ')}.`,
          io.width,
        )
      : []),
  ];
}

/** For rivals: which of them the study ends up supporting, by which is true. */
function rivalLines(io: Io, { plan, job, summary }: Shown): string[] {
  const truths = summary.scenarios.filter(
    (scenario) => isRivalTruth(plan, scenario) && job.hypotheses.includes(scenario.id),
  );
  if (truths.length < 2) return [];
  const ids = truths.map(({ id }) => id);
  const columns: Column[] = [
    { title: 'If the truth is', flexible: true },
    ...ids.map((id) => ({ title: `Only ${id}`, ...right })),
    { title: 'Several', ...right },
    { title: 'None', ...right },
  ];
  const rows = truths.map(({ title, joint }) => {
    const chance = (holds: (supported: readonly string[]) => boolean) =>
      joint
        .filter(({ conclusions }) => holds(ids.filter((id) => conclusions[id] === 'supported')))
        .reduce((sum, each) => sum + each.chance.value, 0);
    return [
      title,
      ...ids.map((id) => printPower(chance((supported) => supported.length === 1 && supported[0] === id))),
      printPower(chance((supported) => supported.length > 1)),
      printPower(chance((supported) => supported.length === 0)),
    ];
  });
  return [
    io.paint('bold', 'Rivals: which of them is supported'),
    ...table(columns, rows, { width: io.width, head: (text) => io.paint('dim', text) }),
  ];
}

function isRivalTruth({ hypotheses }: Plan, { id }: { readonly id: string }): boolean {
  return hypotheses.some((hypothesis) => hypothesis.id === id);
}

/** What the estimates are worth at the planning effects, or at the one truth that was asked for. */
function estimateLines(io: Io, { summary }: Shown): string[] {
  const scenario = summary.scenarios.find(({ id }) => id === 'planning') ?? summary.scenarios[0];
  const columns: Column[] = [
    { title: 'Claim' },
    { title: 'Estimate' },
    { title: 'True', ...right },
    { title: 'Mean', ...right },
    { title: 'Bias', ...right },
    { title: 'SE of bias', ...right },
    { title: 'SD', ...right },
    { title: 'Mean SE', ...right },
    { title: 'Coverage', ...right },
  ];
  const rows = (scenario?.hypotheses ?? []).flatMap(({ hypothesis, estimates }) =>
    estimates.map((each, index) => [
      index === 0 ? hypothesis : '',
      each.name,
      decimals(each.trueValue),
      decimals(each.mean.value),
      each.bias.unit === 'ratio' || each.bias.unit === 'variance ratio'
        ? `x ${each.bias.value.toFixed(3)}`
        : signed(each.bias.value),
      errorOf(each.bias).toFixed(4),
      each.sd.value.toFixed(3),
      each.meanStandardError.value.toFixed(3),
      printQuantity(each.coverage),
    ]),
  );
  if (rows.length === 0) return [];
  const simulated = scenario?.hypotheses.some(({ estimates }) => estimates.some((each) => each.trueValueSimulated));
  return [
    io.paint('bold', `Estimates if the truth is ${scenario?.title}`),
    ...table(columns, rows, { head: (text) => io.paint('dim', text) }),
    ...legend(
      io,
      `SD: of the estimates over the made-up studies; Mean SE: what the analyses report. Coverage: of the interval that goes with the test.${simulated ? ' True: found in large made-up studies in which nobody leaves.' : ''}`,
    ),
  ];
}

function noteLines(io: Io, { plan, job, summary, missing }: Shown): string[] {
  const [first, ...others] = summary.scenarios;
  const assumed = first?.notes ?? [];
  const elsewhere = others.flatMap(({ title, notes }) =>
    notes.filter((note) => !assumed.includes(note)).map((note) => `If the truth is ${title}: ${note}`),
  );
  const left = plan.hypotheses.filter(({ id }) => !job.hypotheses.includes(id));
  const lines = [
    ...left.map(({ id, kind }) => `${id} (${kind}) is not simulated yet.`),
    ...missing.map(
      ({ id, estimate }) =>
        `${id} has no smallest effect of interest (sesoi: {${estimate}: ...}), so it can't be refuted and is not judged at that effect.`,
    ),
    ...(departuresOf(plan).length === 0
      ? [
          'The data are clean: as the closed forms take them for granted. A section "simulation:" in the study changes that.',
        ]
      : []),
    ...assumed.filter((note) => !note.endsWith('its kind is not simulated.')),
    ...elsewhere,
  ];
  return [
    io.paint('bold', 'What was made up'),
    ...lines.flatMap((line) =>
      paragraph(cleanDeep(line), io.width - 2).map((part, index) => `${index === 0 ? '- ' : '  '}${part}`),
    ),
  ];
}

/** What the study says of its data that closed forms do not know, in words. */
function departuresOf({ simulation }: Plan): string[] {
  if (!simulation) return [];
  const words = {
    measures: 'measures',
    correlations: 'correlations',
    classes: 'classes',
    dropout: 'dropout',
    adherence: 'adherence',
    stimuli: 'stimuli',
  } as const;
  return Object.entries(words).flatMap(([key, word]) => (key in simulation ? [word] : []));
}

function failures({ failures: reasons }: Hypothesis): string {
  const parts = Object.entries(reasons).map(
    ([reason, share]) => `${printQuantity(share)} ${reason.replaceAll('-', ' ')}`,
  );
  return parts.length > 0 ? parts.join(', ') : '0';
}

function legend(io: Io, text: string): string[] {
  return paragraph(text, io.width).map((line) => io.paint('dim', line));
}

function errorOf({ origin }: Quantity): number {
  return origin.kind === 'simulated' ? origin.standardError : 0;
}

function signed(value: number): string {
  const text = decimals(value);
  return value > 0 && text !== '0.000' ? `+${text}` : text;
}

/** Three decimals, and no minus before nothing. */
function decimals(value: number): string {
  return value.toFixed(3).replace(/^-(0\.000)$/, '$1');
}

function printPower(value: number): string {
  return printQuantity({ value, unit: 'probability', origin: { kind: 'default', because: '' } });
}
