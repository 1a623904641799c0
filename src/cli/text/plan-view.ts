import type { Diagnostic } from '../../diagnostic.js';
import type { PlannedHypothesis } from '../../plan/plan.js';
import { consequenceSentence } from '../../report/consequence.js';
import { printQuantity, unitBehind } from '../../report/numbers.js';
import type { HypothesisPower, Sizing } from '../../sizing/result.js';
import type { Io } from '../io.js';
import type { Planned } from '../study.js';
import { cleanDeep } from './clean.js';
import { countSentence, severityWord } from './diagnostics.js';
import { type Column, paragraph, shorten, table } from './layout.js';

/** Lines of one screen; findings share what the rest leaves. */
const screen = 40;

/** The plan on one screen: what each hypothesis needs, the size of the study, the findings, the files. */
export function planView(
  io: Io,
  planned: Planned,
  files: { readonly file: string; readonly out: string; readonly written: readonly string[] },
): string {
  const { plan, power, findings } = cleanDeep(shown(planned));
  const packs = plan.packs.map(({ id, version }) => `${id} ${version}`).join(', ');
  const head = [
    io.paint('bold', shorten(plan.title, io.width)),
    ...paragraph(`${plan.id} · plan ${plan.fingerprint.slice(0, 12)} · ${packs} · seed ${plan.seed}`, io.width).map(
      (line) => io.paint('dim', line),
    ),
    '',
    ...hypothesisTable(io, plan.hypotheses, power.results),
    ...power.results.flatMap(({ hypothesis, infeasible }) =>
      infeasible ? paragraph(`${hypothesis}: ${infeasible}`, io.width, 2) : [],
    ),
    ...legend(io, power.results),
    '',
    ...studySize(io, { plan, power }),
  ];
  const foot = ['', ...paragraph(`Written into ${files.out}/: ${files.written.join(', ')}`, io.width)];
  const room = screen - head.length - foot.length - 2;
  const review = [
    '',
    `${io.paint('bold', 'Design review')}  ${countSentence(io, findings)}`,
    ...findingLines(io, findings, room, files.file),
  ];
  return `${[...head, ...review, ...foot].join('\n')}\n`;
}

/** What the screen shows of a plan: cleaning all of it takes longer than printing this. */
function shown({ plan, power, findings }: Planned) {
  const { id, title, fingerprint, packs, seed, inference } = plan;
  return {
    plan: {
      id,
      title,
      fingerprint,
      packs,
      seed,
      power: inference.power,
      arms: plan.arms.map((arm) => ({ id: arm.id })),
      hypotheses: plan.hypotheses.map(
        ({ id, role, kind, effects, sesoi, compared }): ShownHypothesis => ({
          id,
          role,
          kind,
          effects,
          sesoi,
          compared,
        }),
      ),
    },
    power: {
      recruited: power.recruited,
      classes: power.classes,
      totalRecruited: power.totalRecruited,
      sizedBy: power.sizedBy,
      results: power.results.map(
        ({ hypothesis, procedure, required, infeasible, atStudySize, detectable }): ShownResult => ({
          hypothesis,
          procedure,
          atStudySize,
          ...(required ? { required } : {}),
          ...(infeasible === undefined ? {} : { infeasible }),
          ...(detectable ? { detectable } : {}),
        }),
      ),
    },
    findings,
  };
}

type Shown = ReturnType<typeof shown>;
type ShownHypothesis = Pick<PlannedHypothesis, 'id' | 'role' | 'kind' | 'effects' | 'sesoi' | 'compared'>;
type ShownResult = Pick<
  HypothesisPower,
  'hypothesis' | 'procedure' | 'required' | 'infeasible' | 'atStudySize' | 'detectable'
>;

/** A row a hypothesis; sizes of the two arms it compares. `Study` is the power at the size of the study, where it differs. */
export function hypothesisTable(
  io: Io,
  hypotheses: readonly ShownHypothesis[],
  results: readonly ShownResult[],
): string[] {
  const columns: Column[] = [
    { title: 'Claim' },
    { title: 'Role' },
    { title: 'Procedure', flexible: true },
    { title: 'Effect', flexible: true },
    { title: 'Recruited' },
    { title: 'Analysed' },
    { title: 'Power', align: 'right' },
    { title: 'Study', align: 'right' },
  ];
  const rows = hypotheses.flatMap((hypothesis) => {
    const result = results.find((each) => each.hypothesis === hypothesis.id);
    if (!result) return [];
    const { required, atStudySize } = result;
    const atSize = printQuantity(atStudySize.power, 'power');
    const own = required ? printQuantity(required.power, 'power') : '-';
    return [
      [
        hypothesis.id,
        hypothesis.role,
        result.procedure,
        effectWords(hypothesis),
        required ? armSizes(hypothesis, required, 'recruited') : 'no size',
        required ? armSizes(hypothesis, required, 'analysed') : '',
        own,
        atSize === own ? '' : atSize,
      ],
    ];
  });
  const options = io.isTerminal ? { width: io.width } : {};
  return table(columns, rows, { ...options, head: (text) => io.paint('dim', text) });
}

function legend(io: Io, results: readonly ShownResult[]): string[] {
  const differs = results.some(({ required, atStudySize }) => required?.power.value !== atStudySize.power.value);
  const text = 'Recruited, Analysed, Power: what the claim needs. Study: its power at the size of the study.';
  return differs ? paragraph(text, io.width).map((line) => io.paint('dim', line)) : [];
}

function effectWords({ effects, sesoi, kind }: ShownHypothesis): string {
  const named = Object.values(effects).filter(
    ({ planning }) => planning.unit !== 'correlation' && planning.unit !== 'proportion',
  );
  if (kind === 'equivalence' || kind === 'noninferiority') {
    const [bound] = Object.values(sesoi);
    if (bound && kind === 'noninferiority')
      return `margin ${printQuantity({ ...bound, value: Math.abs(bound.value) })}${unitBehind(bound.unit)}`;
    if (bound) return `within ±${printQuantity(bound)}${unitBehind(bound.unit)}`;
  }
  const [only] = named;
  if (named.length === 1 && only) return printQuantity(only.planning) + unitBehind(only.planning.unit);
  const tested = named.filter(({ name }) => name !== 'direct');
  const short = tested.every(({ name }) => name.length <= 2);
  return tested.map(({ name, planning }) => `${short ? `${name} ` : ''}${printQuantity(planning)}`).join(', ');
}

function armSizes({ compared }: ShownHypothesis, sizing: Sizing, part: 'recruited' | 'analysed'): string {
  return compared.map((arm) => sizing[part][arm] ?? 0).join(' + ');
}

function studySize(io: Io, { plan, power }: Pick<Shown, 'plan' | 'power'>): string[] {
  const arms = plan.arms.map(({ id }) => `${id} ${power.recruited[id] ?? 0}`).join(', ');
  const taught = plan.arms.flatMap(({ id }) => (power.classes[id] ? [`${power.classes[id]} ${id}`] : []));
  const classes = taught.length > 0 ? `; classes: ${taught.join(', ')}` : '';
  const reason =
    power.sizedBy.kind === 'written'
      ? 'sizes as written in the arms'
      : `sized by ${power.sizedBy.id} for a power of ${printQuantity(plan.power)}`;
  const total = `${io.paint('bold', `Recruit ${printQuantity(power.totalRecruited)} people`)}: ${arms}${classes} (${reason}).`;
  const detectable = power.results.flatMap(({ hypothesis, detectable: found }) => {
    if (!found || power.sizedBy.kind !== 'written') return [];
    return [`${hypothesis} ${found.effect} ${printQuantity(found.quantity)}${unitBehind(found.quantity.unit)}`];
  });
  const sensitivity =
    detectable.length > 0
      ? paragraph(
          `Smallest effects found with a power of ${printQuantity(plan.power)}: ${detectable.join(', ')}.`,
          io.width,
        )
      : [];
  return [...paragraph(total, io.width), ...sensitivity];
}

/** Findings in as much detail as the screen allows: all in full, or the milder ones by name only. */
function findingLines(io: Io, findings: readonly Diagnostic[], room: number, file: string): string[] {
  const open = findings.filter(({ accepted }) => accepted === undefined);
  const lines: string[] = [];
  let shown = 0;
  for (const finding of open) {
    const block = findingBlock(io, finding);
    const rest = shown + 1 < open.length ? restLines(io, open.slice(shown + 1), file).length : 0;
    if (lines.length + block.length + rest > room && shown > 0) break;
    lines.push(...block);
    shown += 1;
  }
  return shown < open.length ? [...lines, ...restLines(io, open.slice(shown), file)] : lines;
}

function findingBlock(io: Io, finding: Diagnostic): string[] {
  const { severity, code, message, position } = finding;
  const label = severityWord(io, severity, severity.padEnd(7));
  const line = position ? io.paint('dim', `  line ${position.line}`) : '';
  const consequence = consequenceSentence(finding);
  return [
    `${label}  ${io.paint('bold', code)}${line}`,
    ...paragraph(message, io.width, 9),
    ...(consequence ? paragraph(`Here: ${consequence}`, io.width, 9) : []),
  ];
}

function restLines(io: Io, rest: readonly Diagnostic[], file: string): string[] {
  const codes = [...new Set(rest.map(({ code }) => code))].join(', ');
  return paragraph(`and ${rest.length} more (${codes}): mettle check ${file} shows each with its fix.`, io.width, 9);
}
