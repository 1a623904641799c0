import { computed, signal } from '@preact/signals';
import type { Path } from '../../diagnostic.js';
import { readDocument } from '../../reading/document.js';
import { editStudyText, editStudyTextBy } from '../../reading/edit-study.js';
import { valueAt } from '../../reading/expectation.js';

/** The text of the study is the only truth: everything else on the page follows from it. */
const current = signal('');
/** Name of the file it was opened from or will be saved as. */
export const fileName = signal('study.yaml');

export const text = computed(() => current.value);
/** The text as plain data, `undefined` while it is no YAML. */
export const document = computed(() => readDocument(current.value, fileName.value));
export const data = computed(() => document.value.document.value);
export const isOpen = computed(() => current.value.trim() !== '');

const past = signal<readonly string[]>([]);
const future = signal<readonly string[]>([]);
export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);

/** Steps that can be undone; a study has a few thousand characters. */
const mostSteps = 100;
/** Changes of one value within this time are one step, in milliseconds. */
const sameStep = 1200;
let last: { readonly key: string; readonly at: number } | undefined;

/**
 * Replaces the text.
 *
 * @param key what was changed: changes of the same thing shortly after one another are undone together
 */
export function setText(next: string, key = ''): void {
  if (next === current.value) return;
  const now = performance.now();
  const continues = last !== undefined && key !== '' && last.key === key && now - last.at < sameStep;
  if (!continues) past.value = [...past.value, current.value].slice(-mostSteps);
  last = { key, at: now };
  future.value = [];
  current.value = next;
}

/** How many studies were opened so far: results of one are never shown for the next. */
export const opened = signal(0);

/** Starts another study. What was open can be had back with undo. */
export function openText(next: string, name: string): void {
  opened.value += 1;
  setText(next.replace(/^\ufeff/, '').replaceAll('\r\n', '\n'));
  fileName.value = name;
}

/** Changes one value of the study; `undefined` takes it away. */
export function edit(path: Path, value: unknown): void {
  const next = editStudyText(current.value, value === undefined ? withWhatItEmpties(path) : path, value);
  if (next !== undefined) setText(next, path.join('.'));
}

/** Sections that may be left out at any depth: an empty mapping in them says nothing, and goes with its last key. */
const sayNothingEmpty: readonly unknown[] = ['simulation'];

function withWhatItEmpties(path: Path): Path {
  if (!sayNothingEmpty.includes(path[0])) return path;
  const above = path.slice(0, -1);
  const holder = written(above);
  const isLast = above.length > 0 && holder !== null && typeof holder === 'object' && Object.keys(holder).length === 1;
  return isLast && Object.hasOwn(holder, path.at(-1) ?? '') ? withWhatItEmpties(above) : path;
}

/** Several changes as one step. */
export function editTogether(edits: readonly { readonly path: Path; readonly value: unknown }[]): void {
  const next = editStudyTextBy(current.value, edits);
  if (next !== undefined) setText(next);
}

export function undo(): void {
  const before = past.value.at(-1);
  if (before === undefined) return;
  future.value = [current.value, ...future.value];
  past.value = past.value.slice(0, -1);
  last = undefined;
  current.value = before;
}

export function redo(): void {
  const [after, ...later] = future.value;
  if (after === undefined) return;
  past.value = [...past.value, current.value];
  future.value = later;
  last = undefined;
  current.value = after;
}

/** The value at a path of the study as written, without defaults. */
export function written(path: Path): unknown {
  return valueAt(data.value, path);
}

/** The list at a path, empty where there is none. */
export function writtenList(path: Path): readonly unknown[] {
  const value = written(path);
  return Array.isArray(value) ? value : [];
}

/** What survives a reload. */
export interface Kept {
  readonly text: string;
  readonly file: string;
  readonly past: readonly string[];
  readonly future: readonly string[];
}

export function keep(): Kept {
  return { text: current.value, file: fileName.value, past: past.value, future: future.value };
}

export function restore(kept: Kept): void {
  current.value = kept.text;
  fileName.value = kept.file;
  past.value = kept.past;
  future.value = kept.future;
}
