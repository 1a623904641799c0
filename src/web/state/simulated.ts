import { computed, effect, signal } from '@preact/signals';
import type { Plan } from '../../plan/plan.js';
import { recordOf, type SimulationRecord } from '../../simulation/record.js';
import type { StudyPower } from '../../sizing/result.js';
import { type RunningSimulation, simulateStudy } from '../simulation/client.js';
import { planned } from './results.js';

const found = signal<SimulationRecord | undefined>(undefined);
let running: RunningSimulation | undefined;

/** Made-up studies for each truth, to be asked for next. */
export const replications = signal(1000);
/** Share of the simulation under way that is done. */
export const progress = signal<number | undefined>(undefined);
/** Why the last simulation came to nothing. */
export const trouble = signal('');
/** The simulation of the study as it stands; one of an earlier plan is none of this. */
export const simulated = computed(() => {
  const { plan, power } = planned.value ?? {};
  const record = found.value;
  return record && power && record.fingerprint === plan?.fingerprint && hasSizes(record, power) ? record : undefined;
});
const fingerprint = computed(() => planned.value?.plan?.fingerprint);
effect(() => {
  // Another plan: what is running is of the one before.
  fingerprint.value;
  stopSimulating();
});

/** Whether documents show it. */
export const isShownInDocuments = signal(true);

const hasSizes = (record: SimulationRecord, { recruited }: StudyPower): boolean =>
  Object.entries(recruited).every(([arm, people]) => record.recruited[arm] === people);

/** Simulates the study; what was found before goes at once. */
export function simulate(plan: Plan, power: StudyPower): void {
  stopSimulating();
  found.value = undefined;
  trouble.value = '';
  progress.value = 0;
  const started = simulateStudy(plan, power, replications.value, (share) => {
    progress.value = share;
  });
  running = started;
  started.answer.then(
    ({ summary }) => {
      if (running !== started) return;
      found.value = recordOf(plan, power.recruited, summary);
      progress.value = undefined;
    },
    (error: Error) => {
      if (running !== started) return;
      trouble.value = error.message;
      progress.value = undefined;
    },
  );
}

export function stopSimulating(): void {
  running?.cancel();
  running = undefined;
  progress.value = undefined;
}
