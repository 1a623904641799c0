import type { Catalog } from '../catalog/catalog.js';
import { type Diagnostic, type Path, sortDiagnostics } from '../diagnostic.js';
import type { Plan } from '../plan/plan.js';
import { resolve } from '../plan/resolve.js';
import { checkStudy } from '../reading/study.js';
import { resourcesOf } from '../sizing/resources.js';
import { type StudySizes, studySizes } from '../sizing/size-study.js';
import { type DesignCost, designCost } from './cost.js';
import { type DesignPoint, designId } from './points.js';
import { type SimulatedPower, simulatedPowers } from './simulate.js';
import { type DesignSpace, editsOf } from './space.js';
import { editStudy } from './study-path.js';

/** Why a design could not be planned; `path` is a place in the study. */
export interface DesignProblem {
  readonly code: string;
  readonly path: Path;
  readonly message: string;
  readonly fix: string;
}

/** One hypothesis under one design. */
export interface HypothesisOutcome {
  readonly id: string;
  readonly role: 'primary' | 'secondary' | 'exploratory';
  readonly procedure: string;
  /** At the size of the design. */
  readonly power: number;
  /** Where the power was simulated: with which error, and what the closed form says. */
  readonly simulated?: { readonly replications: number; readonly standardError: number; readonly closedForm: number };
  /** People this hypothesis needs in the arms it compares; absent where no size is enough. */
  readonly needs?: number;
  readonly infeasible?: string;
}

/** What became of one design. With problems, nothing else is known. */
export interface DesignOutcome {
  readonly number: number;
  readonly id: string;
  readonly levels: Readonly<Record<string, unknown>>;
  readonly problems?: readonly DesignProblem[];
  /** Present without problems. */
  readonly planned?: PlannedDesign;
}

export interface PlannedDesign {
  /** Fingerprint of the plan. */
  readonly plan: string;
  /** Whether people per arm are written in the study, or follow from what the primary hypotheses need. */
  readonly sized: 'written' | 'as needed';
  readonly recruited: Readonly<Record<string, number>>;
  readonly classes: Readonly<Record<string, number>>;
  readonly people: number;
  /** More people than the study can recruit. */
  readonly overMaximum: boolean;
  readonly hypotheses: readonly HypothesisOutcome[];
  readonly target: number;
  /** Smallest power of a primary hypothesis; of any hypothesis where none is primary. */
  readonly power: number;
  /** Every primary hypothesis has the target power. */
  readonly reached: boolean;
  readonly cost?: DesignCost;
}

/**
 * Plans one design and works out its power and cost. Depends on the space, the point and the catalog alone.
 *
 * Figures have nine significant digits: more would promise an accuracy that no procedure states.
 */
export function evaluateDesign(space: DesignSpace, point: DesignPoint, catalog: Catalog): DesignOutcome {
  const about = { number: point.number, id: designId(point), levels: point.levels };
  const { plan, problems } = planDesign(space, point, catalog);
  if (!plan) return { ...about, problems };
  const sizes = studySizes(plan);
  const { evaluate, simulation = {} } = space.sweep;
  if (evaluate === 'closed-form') return { ...about, planned: outcomeOf(space, plan, sizes, new Map()) };
  const simulated = simulatedPowers(plan, sizes.recruited, simulation);
  const faults = problemsOf(simulated.diagnostics);
  if (faults.length > 0) return { ...about, problems: faults };
  return { ...about, planned: outcomeOf(space, plan, sizes, simulated.powers) };
}

/** The plan of one design, or why there is none. */
export function planDesign(
  space: DesignSpace,
  point: DesignPoint,
  catalog: Catalog,
): { plan?: Plan; problems: DesignProblem[] } {
  const { study, diagnostics } = checkStudy(editStudy(space.study, editsOf(space, point)));
  if (!study) return { problems: problemsOf(diagnostics) };
  const resolved = resolve(study, { catalog, file: space.sweep.study });
  const problems = problemsOf(resolved.diagnostics);
  return resolved.plan && problems.length === 0 ? { plan: resolved.plan, problems } : { problems };
}

function problemsOf(diagnostics: readonly Diagnostic[]): DesignProblem[] {
  return sortDiagnostics(diagnostics)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path, message, fix }) => ({ code, path, message, fix }));
}

function outcomeOf(
  { sweep }: DesignSpace,
  plan: Plan,
  sizes: StudySizes,
  simulated: ReadonlyMap<string, SimulatedPower>,
): PlannedDesign {
  const target = plan.inference.power.value;
  const people = sizes.totalRecruited.value;
  const hypotheses = sizes.results.map(({ hypothesis, procedure, required, infeasible, atStudySize }, index) => {
    const closedForm = rounded(atStudySize.power.value);
    const found = simulated.get(hypothesis);
    return {
      id: hypothesis,
      role: plan.hypotheses[index].role,
      procedure,
      power: found ? rounded(found.power) : closedForm,
      ...(found
        ? {
            simulated: {
              replications: found.replications,
              standardError: rounded(found.standardError),
              closedForm,
            },
          }
        : {}),
      ...(required ? { needs: required.totalRecruited } : {}),
      ...(infeasible === undefined ? {} : { infeasible }),
    };
  });
  const primary = hypotheses.filter(({ role }) => role === 'primary');
  const decisive = primary.length > 0 ? primary : hypotheses;
  return {
    plan: plan.fingerprint,
    sized: sizes.sizedBy.kind === 'written' ? 'written' : 'as needed',
    recruited: sizes.recruited,
    classes: sizes.classes,
    people,
    overMaximum: plan.sample.maximum !== undefined && people > plan.sample.maximum.value,
    hypotheses,
    target,
    power: Math.min(...decisive.map(({ power }) => power)),
    reached: decisive.every(({ power }) => power >= target),
    ...(sweep.cost ? { cost: designCost(sweep.cost, resourcesOf(plan, sizes)) } : {}),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(9));
}
