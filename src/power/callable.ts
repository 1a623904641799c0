import type { z } from 'zod';
import type { Inputs, Solvable } from './procedure.js';

/** What a procedure and a calculation have in common: named inputs in, figures out, and a description of both. */
export interface Callable {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly inputs: z.ZodObject;
  /** Inputs that can be searched for. */
  readonly solvable: Readonly<Record<string, Solvable | undefined>>;
  readonly formula: string;
  readonly assumes: readonly string[];
  readonly cites: readonly string[];
  readonly accuracy: string;
  readonly example: Inputs;
  // biome-ignore lint/suspicious/noExplicitAny: each takes inputs of its own shape
  toR?(inputs: any): string;
}
