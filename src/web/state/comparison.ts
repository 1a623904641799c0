import { computed, signal } from '@preact/signals';
import { type Outcome, type Varied, variantsOf } from '../../drafting/index.js';
import { editStudyTextToward } from '../../reading/edit-toward.js';
import { readStudy } from '../../reading/study.js';
import { askAside, cancelAside } from '../aside/client.js';
import type { AsideQuestion } from '../aside/messages.js';
import { catalog } from './catalog.js';
import { fileName, openText, setText, text } from './study.js';

/** A study file that stands beside the one that is open. */
export interface OtherFile {
  readonly label: string;
  readonly text: string;
}

/** What is compared: a choice made otherwise, or another file. */
export const way = signal<Varied | 'file'>('comparator');
export const otherFile = signal<OtherFile | undefined>(undefined);
/** The study as it stands first, then what stands beside it, as far as it is worked out. */
export const outcomes = signal<readonly Outcome[]>([]);
/** How many designs there will be. */
export const expected = signal(0);
/** Why there is nothing to compare. */
export const trouble = signal<string | undefined>(undefined);
export const isComparing = signal(false);

/** Chooses what to compare with; what was shown before goes at once. */
export function chooseWay(next: typeof way.value): void {
  taken.value = undefined;
  stopComparing();
  outcomes.value = [];
  trouble.value = undefined;
  way.value = next;
}

const taken = signal<{ readonly title: string; readonly text: string } | undefined>(undefined);
/** What was taken over, in words, as long as the study is as it was then. */
export const takenOver = computed(() =>
  taken.value?.text === text.value
    ? `The study is now planned as "${taken.value.title}". Undo brings back what it was.`
    : '',
);

/** Makes a design that stands beside the study the study itself, as one step that can be undone. */
export function takeOver(label: string, title = label): void {
  const other = otherFile.value;
  if (way.value === 'file') {
    if (!other) return;
    openText(other.text, other.label);
  } else {
    const { study } = readStudy(text.value, fileName.value);
    const variant = study && variantsOf(study, way.value, catalog()).find((each) => each.label === label);
    const next = variant && editStudyTextToward(text.value, study, variant.study);
    if (next === undefined) return;
    setText(next);
  }
  taken.value = { title, text: text.value };
}

let current: AsideQuestion | undefined;

/** Plans the study beside others. */
export function compare(study: string, file: string): void {
  const question = questionOf(study, file);
  current = question;
  outcomes.value = [];
  expected.value = 0;
  trouble.value = undefined;
  isComparing.value = question !== undefined;
  if (!question) return;
  askAside({
    question,
    onAnswer: (answer) => {
      if (current !== question) return;
      if (answer.kind === 'no-comparison') trouble.value = answer.reason;
      if (answer.kind !== 'compared') return;
      outcomes.value = [...outcomes.value, answer.part.outcome];
      expected.value = answer.part.of;
    },
    onEnd: (failure) => {
      if (current !== question) return;
      isComparing.value = false;
      if (failure !== undefined) trouble.value = `The comparison failed: ${failure}`;
    },
  });
}

/** Nobody looks any more. */
export function stopComparing(): void {
  if (isComparing.value) cancelAside();
  current = undefined;
  isComparing.value = false;
}

function questionOf(study: string, file: string): AsideQuestion | undefined {
  const what = way.value;
  if (what !== 'file') return { kind: 'vary', text: study, file, what };
  const other = otherFile.value;
  return other && { kind: 'beside', studies: [{ label: file, text: study }, other] };
}
