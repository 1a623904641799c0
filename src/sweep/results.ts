import type { Catalog } from '../catalog/catalog.js';
import type { Diagnostic } from '../diagnostic.js';
import type { ReadDocument } from '../reading/document.js';
import { review } from '../rules/index.js';
import { sizeStudy } from '../sizing/size-study.js';
import { cheapest, type Planned, paretoFront, priceOf } from './choose.js';
import { outcomesAsCsv } from './csv.js';
import { type DesignOutcome, planDesign } from './evaluate.js';
import { heatMap } from './heat-map.js';
import { paretoPlot } from './pareto-plot.js';
import type { Setting } from './points.js';
import { mergedText } from './shards.js';
import { sliceOf } from './slice.js';
import { type DesignSpace, isWithin } from './space.js';
import { amountText, powerText, shortAmount, shortPower } from './words.js';

/** Open findings of the design review by severity, each code once. */
export type Review = Readonly<Record<Diagnostic['severity'], readonly string[]>>;

/** What a sweep comes to. */
export interface SweepSummary {
  readonly format: 1;
  readonly id: string;
  readonly title?: string;
  /** Fingerprint of the design space. */
  readonly job: string;
  readonly designs: number;
  readonly notPlanned: number;
  readonly overMaximum: number;
  readonly reached: number;
  /** Unit of the costs; without one, designs are compared by the people they recruit. */
  readonly currency?: string;
  /** Where powers are simulated: data sets for each design, and the largest standard error of a power. */
  readonly simulated?: { readonly replications: number; readonly standardError: number };
  /** Absent where no design reaches the target. */
  readonly cheapest?: Planned;
  /** From the cheapest to the most powerful; what no other design beats in both. */
  readonly front: readonly Planned[];
  /** Design reviews of the cheapest and of the front, by design number. */
  readonly reviews: Readonly<Record<string, Review>>;
}

/** Longest front whose designs are reviewed: each review plans the whole design. */
const mostReviewed = 12;

/** Weighs up the outcomes of all designs. */
export function summarise(space: DesignSpace, outcomes: readonly DesignOutcome[], catalog: Catalog): SweepSummary {
  const { sweep, fingerprint } = space;
  const best = cheapest(outcomes);
  const front = paretoFront(outcomes);
  const chosen = [...(best ? [best] : []), ...(front.length <= mostReviewed ? front : [])];
  const planned = outcomes.filter((outcome) => outcome.planned !== undefined);
  return {
    format: 1,
    id: sweep.id,
    ...(sweep.title === undefined ? {} : { title: sweep.title }),
    job: fingerprint,
    designs: outcomes.length,
    notPlanned: outcomes.length - planned.length,
    overMaximum: planned.filter((outcome) => outcome.planned?.overMaximum).length,
    reached: planned.filter((outcome) => outcome.planned?.reached).length,
    ...(sweep.cost ? { currency: sweep.cost.currency } : {}),
    ...(simulatedBy(outcomes) ?? {}),
    ...(best ? { cheapest: best } : {}),
    front,
    reviews: Object.fromEntries(
      [...new Set(chosen)].flatMap(({ number }) => {
        const found = reviewOf(space, number, catalog);
        return found ? [[String(number), found]] : [];
      }),
    ),
  };
}

function simulatedBy(outcomes: readonly DesignOutcome[]): Pick<SweepSummary, 'simulated'> | undefined {
  const all = outcomes.flatMap(({ planned }) =>
    (planned?.hypotheses ?? []).flatMap(({ simulated }) => (simulated ? [simulated] : [])),
  );
  const [first] = all;
  if (!first) return undefined;
  const standardError = all.reduce((most, each) => Math.max(most, each.standardError), 0);
  return { simulated: { replications: first.replications, standardError } };
}

function reviewOf(space: DesignSpace, number: number, catalog: Catalog): Review | undefined {
  const point = space.points[number - 1];
  const { plan } = point ? planDesign(space, point, catalog) : {};
  if (!plan) return undefined;
  const findings = review(plan, sizeStudy(plan)).filter(({ accepted }) => accepted === undefined);
  const codes = (severity: Diagnostic['severity']) => [
    ...new Set(findings.filter((each) => each.severity === severity).map(({ code }) => code)),
  ];
  return { error: codes('error'), warning: codes('warning'), advice: codes('advice') };
}

/** The files of a finished sweep by name. The same results give the same bytes. */
export function sweepFiles(
  space: DesignSpace,
  lines: readonly string[],
  outcomes: readonly DesignOutcome[],
  summary: SweepSummary,
): { readonly path: string; readonly content: string }[] {
  const { currency } = summary;
  const slice = sliceOf(space.sweep, outcomes, summary.cheapest);
  const target = targetOf(outcomes);
  const maps = slice
    ? [
        {
          path: 'power.svg',
          content: heatMap(
            slice,
            {
              id: 'power',
              title: `Smallest power of a primary hypothesis${target === undefined ? '' : ` (target ${powerText(target)})`}`,
              value: ({ planned }) => planned?.power,
              short: shortPower,
              long: powerText,
            },
            summary.cheapest,
          ),
        },
        {
          path: currency === undefined ? 'people.svg' : 'cost.svg',
          content: heatMap(
            slice,
            {
              id: 'price',
              title: currency === undefined ? 'People recruited' : `Cost in ${currency}`,
              value: ({ planned }) => planned && priceOf(planned),
              short: shortAmount,
              long: (amount) => `${amountText(amount)} ${currency ?? 'people'}`,
            },
            summary.cheapest,
          ),
        },
      ]
    : [];
  const pareto = paretoPlot(outcomes, currency);
  return [
    { path: 'designs.csv', content: outcomesAsCsv(outcomes, currency) },
    { path: 'designs.jsonl', content: mergedText({ id: space.sweep.id, job: space.fingerprint }, lines) },
    { path: 'summary.json', content: `${JSON.stringify(summary, null, 2)}\n` },
    ...(pareto === undefined ? [] : [{ path: 'pareto.svg', content: pareto }]),
    ...maps,
  ];
}

/** The target, where all designs have the same. */
export function targetOf(outcomes: readonly DesignOutcome[]): number | undefined {
  const targets = new Set(outcomes.flatMap(({ planned }) => (planned ? [planned.target] : [])));
  return targets.size === 1 ? [...targets][0] : undefined;
}

/** Why designs could not be planned, each placed where the sweep sets the value at fault, or else in the study file. */
export function placedProblems(
  space: DesignSpace,
  outcome: DesignOutcome,
  documents: { readonly sweep: ReadDocument; readonly study: ReadDocument },
): Diagnostic[] {
  const settings = space.points[outcome.number - 1]?.settings ?? [];
  return (outcome.problems ?? []).map(({ code, path, message, fix }) => {
    const placeOf = (setting: Setting) => space.places.get(setting.path) ?? [];
    // What is missing is missed above the key that was taken away.
    const setting =
      settings.find((each) => isWithin(path, placeOf(each))) ??
      settings.find((each) => each.value === null && path.length > 0 && isWithin(placeOf(each), path));
    const position = setting ? documents.sweep.positionOf(setting.at) : documents.study.positionOf(path);
    return { code, severity: 'error', path, ...(position ? { position } : {}), message, fix, cites: [] };
  });
}
