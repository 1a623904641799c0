import { eventCases } from './event-cases.js';
import { linearCases } from './linear-cases.js';
import type { RCase } from './r-case.js';

export const rCases: readonly RCase[] = [...linearCases, ...eventCases];
