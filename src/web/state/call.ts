import { computed, signal } from '@preact/signals';
import type { AnyCalculation } from '../../power/calculations/calculation.js';
import { findCalculation } from '../../power/calculations/index.js';
import { inputsOf, writeInput } from '../../power/call-words.js';
import { findProcedure } from '../../power/index.js';
import type { AnyProcedure } from '../../power/procedure.js';
import { targetsOf } from '../../power/targets.js';
import type { Call, CallAnswer } from '../aside/answer-call.js';
import { askAside } from '../aside/client.js';

/** The call that the calculator shows. */
export const call = signal<Call | undefined>(undefined);
export const answer = signal<CallAnswer | undefined>(undefined);
/** Why the calculator itself failed; a fault of the program, never of the inputs. */
export const callFailure = signal<string | undefined>(undefined);
const asked = signal<Call | undefined>(undefined);
export const isCallBehind = computed(() => asked.value !== undefined);

export type Called = AnyProcedure | AnyCalculation;

export const calledBy = (id: string): Called | undefined => findProcedure(id) ?? findCalculation(id);
export const isProcedure = (called: Called): called is AnyProcedure => 'family' in called;

/** Shows a procedure or calculation with the inputs of its example. */
export function choose(id: string): void {
  const called = calledBy(id);
  if (called) change({ id, words: exampleWords(called), solve: '', ...ordinary, figure: figureOf(called) });
}

const ordinary = { power: '0.8', ratio: '1', atMost: '' };
const figureOf = (called: Called) => (isProcedure(called) ? '' : (called.falling[0] ?? ''));

function exampleWords(called: Called): Record<string, string> {
  const example = called.example as Record<string, unknown>;
  return Object.fromEntries(
    inputsOf(called).flatMap(({ name }) => (example[name] === undefined ? [] : [[name, writeInput(example[name])]])),
  );
}

/** Shows a call and asks for its answer. */
export function change(next: Call | undefined): void {
  call.value = next;
  callFailure.value = undefined;
  if (!next) {
    answer.value = undefined;
    return;
  }
  asked.value = next;
  askAside({
    question: { kind: 'call', call: next },
    onAnswer: (given) => {
      if (given.kind === 'call' && call.value === next) answer.value = given.answer;
    },
    onEnd: (failure) => {
      if (call.value !== next) return;
      callFailure.value = failure;
      asked.value = undefined;
    },
  });
}

/** Changes one field. */
export function type(name: string, word: string): void {
  const now = call.value;
  if (now) change({ ...now, words: { ...now.words, [name]: word } });
}

const mark = '#call=';
/** Names in the address beside those of inputs; no input has a hyphen. */
const own = {
  solve: 'solve-for',
  power: 'power-to-reach',
  ratio: 'arm-ratio',
  figure: 'bounded-figure',
  atMost: 'at-most',
} as const;
/** No word of a call is longer. */
const mostCharacters = 2000;

export const isCallHash = (hash: string): boolean => hash.startsWith(mark);

/** A call as the part of an address behind the page: readable, and all that is needed to repeat it. */
export function hashOf({ id, words, ...options }: Call): string {
  const parts = new URLSearchParams(Object.entries(words).filter(([, word]) => word !== ''));
  for (const [key, name] of Object.entries(own)) {
    const word = options[key as keyof typeof own];
    if (word !== '' && (options.solve !== '' || key === 'solve')) parts.set(name, word);
  }
  const query = parts.toString().replaceAll('%2C', ',').replaceAll('%2F', '/');
  return `${mark}${id}${query === '' ? '' : `&${query}`}`;
}

/** The call of an address; undefined where it holds none. What the procedure does not know is left out. */
export function callOfHash(hash: string): Call | undefined {
  if (!isCallHash(hash)) return undefined;
  const [id = '', ...rest] = hash.slice(mark.length).split('&');
  const called = calledBy(id);
  if (!called) return undefined;
  const parts = new URLSearchParams(rest.join('&'));
  const word = (name: string) => parts.get(name)?.slice(0, mostCharacters);
  const words = Object.fromEntries(
    inputsOf(called).flatMap(({ name }) => {
      const given = word(name);
      return given === undefined ? [] : [[name, given]];
    }),
  );
  const solve = word(own.solve) ?? '';
  const figure = word(own.figure) ?? '';
  return {
    id,
    words: rest.length === 0 ? exampleWords(called) : words,
    solve: targetsOf(called).includes(solve) ? solve : '',
    power: word(own.power) ?? ordinary.power,
    ratio: word(own.ratio) ?? ordinary.ratio,
    figure: !isProcedure(called) && called.falling.includes(figure) ? figure : figureOf(called),
    atMost: word(own.atMost) ?? ordinary.atMost,
  };
}
