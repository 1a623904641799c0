import { computed, effect, signal } from '@preact/signals';
import { scriptAddress } from '../files.js';
import type { FromPlanner, ToPlanner } from '../planner/messages.js';
import type { Answer } from '../planner/plan-text.js';
import { fileName, opened, text } from './study.js';

const latest = signal<Answer>({ diagnostics: [] });
const settled = signal<Answer | undefined>(undefined);
const asked = signal(0);
const answered = signal(0);
/** Why planning itself failed; a fault of the program, never of the study. */
export const failure = signal<string | undefined>(undefined);

/** Problems of the file as it stands. */
export const diagnostics = computed(() => latest.value.diagnostics);
/** Sizes of the study as it stands, or of the last that could be planned. */
export const sizes = computed(() => latest.value.sizes ?? settled.value?.sizes);
/** The last study that could be planned, with curves and findings. */
export const planned = computed(() => settled.value);
export const findings = computed(() => settled.value?.findings ?? []);
export const isPlannable = computed(() => latest.value.plan !== undefined);
/** Whether what is shown is older than the text. */
export const isBehind = computed(() => asked.value !== answered.value || !isPlannable.value);

let worker: Worker | undefined;

/** Starts the worker that plans, and asks it about every new text. */
export function startPlanning(library: string): void {
  worker = new Worker(scriptAddress('page.js'));
  const post = (message: ToPlanner) => worker?.postMessage(message);
  worker.addEventListener('message', ({ data }: MessageEvent<FromPlanner>) => receive(data));
  worker.addEventListener('error', ({ message }) => {
    failure.value = message || 'The planner could not be started.';
  });
  post({ kind: 'library', json: library });
  effect(() => {
    if (opened.value === 0) return;
    latest.value = { diagnostics: [] };
    settled.value = undefined;
  });
  effect(() => {
    const question = { text: text.value, file: fileName.value };
    const id = asked.peek() + 1;
    asked.value = id;
    if (question.text.trim() === '') {
      answered.value = id;
      latest.value = { diagnostics: [] };
      settled.value = undefined;
      return;
    }
    post({ kind: 'plan', id, question });
  });
}

function receive(message: FromPlanner): void {
  if (message.id !== asked.value) return;
  if (message.kind === 'failure') {
    failure.value = message.reason;
    answered.value = message.id;
    return;
  }
  failure.value = undefined;
  const { answer, isWhole } = message;
  latest.value = answer;
  if (isWhole) {
    answered.value = message.id;
    if (answer.findings) settled.value = answer;
  }
}
