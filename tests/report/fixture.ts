import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../src/diagnostic.js';
import type { DocumentTemplate } from '../../src/documents/template-header.js';
import { planStudy, type StudyPlan } from '../../src/index.js';
import { openCatalogFromDisk } from '../../src/node/packs.js';
import { readTemplates } from '../../src/node/templates.js';
import type { Plan, PlannedHypothesis } from '../../src/plan/plan.js';
import { resolve } from '../../src/plan/resolve.js';
import { computed } from '../../src/quantity.js';
import { readStudy } from '../../src/reading/study.js';
import type { HypothesisPower, Sizing, StudyPower } from '../../src/sizing/result.js';

const root = join(import.meta.dirname, '../..');

export const exampleIds = ['cbct-inflammation', 'compassion-app-donation', 'lkm-cbct-dissociation'] as const;

export const templates = readTemplates();
export const templateIds = templates.map(({ header }) => header.id);
/** Studies that answer nearly everything. */
export const thoroughIds = ['thorough-partially-nested', 'thorough-practice-comparison'] as const;
/** Every study in `examples/`: all but the one that shows messages and the one that is no study. */
export const allExampleIds: readonly string[] = readdirSync(join(root, 'examples'))
  .filter((file) => file.endsWith('.yaml') && !['broken.yaml', 'sweep.yaml'].includes(file))
  .map((file) => file.replace('.yaml', ''))
  .sort();

export const catalog = openCatalogFromDisk();

export function exampleText(id: string): string {
  return readFileSync(join(root, 'examples', `${id}.yaml`), 'utf8');
}

export function template(id: string): DocumentTemplate {
  const found = templates.find(({ header }) => header.id === id);
  if (!found) throw new Error(`no template ${id}`);
  return found;
}

/** The plan of a study text, without any power computation. */
export function planOf(text: string, file = 'study.yaml'): Plan {
  const { study, diagnostics } = readStudy(text, file);
  if (!study) throw new Error(JSON.stringify(diagnostics, null, 1));
  const { plan, diagnostics: problems } = resolve(study, { catalog, file, today: '2026-11-22' });
  if (!plan) throw new Error(JSON.stringify(problems, null, 1));
  return plan;
}

const alreadyPlanned = new Map<string, Required<StudyPlan>>();

/** An example planned for real; the same text once for each test file. */
export function planned(text: string, file = 'study.yaml'): Required<StudyPlan> {
  const known = alreadyPlanned.get(`${file}\n${text}`);
  if (known) return known;
  const outcome = planStudy(text, { catalog, file, today: '2026-11-22' });
  if (!outcome.report) throw new Error(JSON.stringify(outcome.diagnostics, null, 1));
  alreadyPlanned.set(`${file}\n${text}`, outcome as Required<StudyPlan>);
  return outcome as Required<StudyPlan>;
}

/** Power results with made-up but plausible numbers, so that the report is tested apart from the computation. */
export function madeUpPower(plan: Plan): StudyPower {
  const perArm = (people: number) => Object.fromEntries(plan.arms.map(({ id }) => [id, people]));
  return {
    results: plan.hypotheses.map(madeUpResult),
    recruited: perArm(132),
    analysed: perArm(112),
    classes: Object.fromEntries(plan.arms.filter((arm) => arm.taughtInClasses).map(({ id }) => [id, 11])),
    totalRecruited: computed(
      132 * plan.arms.length,
      'people',
      'sum over the arms',
      plan.arms.map(({ id }) => `arms.${id}`),
    ),
    sizedBy: { kind: 'hypothesis', id: plan.hypotheses[0].id },
  };
}

function madeUpResult(hypothesis: PlannedHypothesis, index: number): HypothesisPower {
  const { treatment, comparator } = hypothesis;
  const at = (people: number, power: number): Sizing => ({
    recruited: { [treatment]: people, [comparator]: people },
    analysed: { [treatment]: Math.ceil(people * 0.85), [comparator]: Math.ceil(people * 0.85) },
    classes: {},
    totalRecruited: 2 * people,
    power: computed(power, 'probability', 'made-up', ['n1', 'n2']),
    figures: {},
  });
  const name = Object.keys(hypothesis.effects)[0];
  return {
    hypothesis: hypothesis.id,
    procedure: 'made-up',
    procedureTitle: 'A procedure made up for the test',
    method: 'power = 1 - exp(-n / 100)',
    inputs: { n1: computed(112, 'people per arm', 'sizing', ['attrition']), alpha: hypothesis.alpha, x: 'two-arms' },
    ...(index === 1
      ? { infeasible: 'Power stays at 0.412 even with a million people per arm' }
      : { required: at(132, 0.9012345) }),
    atStudySize: index === 0 ? at(132, 0.9012345) : at(48, 1 - Math.exp(-96 / 115)),
    ...(name
      ? {
          detectable: {
            effect: name,
            factor: 0.98765,
            quantity: computed(
              hypothesis.effects[name].planning.value * 0.98765,
              hypothesis.effects[name].planning.unit,
              'smallest detectable effect',
              ['power'],
            ),
          },
        }
      : { detectableMissing: 'Any effect at all would be found.' }),
    curve: Array.from({ length: 16 }, (_, step) => ({
      recruited: 24 * (step + 1),
      power: 1 - Math.exp(-(24 * (step + 1)) / 115),
    })),
    sensitivity: [0.5, 0.75, 1.25, 1.5].map((factor) => ({ factor, power: 1 - Math.exp(-factor * 2.3) })),
    target: computed(0.9, 'probability', 'written', []),
    assumes: ['normal-residuals'],
    accuracy: 'Not accurate at all.',
    cites: ['cohen-1988'],
    r: 'x <- 1\nx',
  };
}

export const findings: readonly Diagnostic[] = [
  {
    code: 'concealment-not-described',
    severity: 'warning',
    path: ['allocation', 'concealment'],
    message: 'The study does not say how the next allocation is concealed.',
    fix: 'Add concealment: central.',
    consequence: {
      quantity: computed(0.123456, 'sd', 'bias', ['allocation']),
      sentence: 'The effect may be too large by {}, so that power is {power} instead.',
      also: { power: computed(0.34567, 'probability', 'made-up', ['allocation']) },
    },
    cites: ['cohen-1988'],
  },
  {
    code: 'single-modality',
    severity: 'advice',
    path: ['measures'],
    message: 'All outcomes are self-reports.',
    fix: 'Add a behavioural outcome.',
    accepted: 'a behavioural task would take too long',
    cites: [],
  },
];
