import * as z from 'zod';
import { explained } from './calculation.js';

/** Inputs that calculations share. */

export const confidence = explained(z.number().min(0.01).max(0.999999), {
  description: 'confidence level of the interval, such as 0.95',
  unit: 'probability',
});

export const size = (description: string, least = 2) =>
  explained(z.number().min(least).max(1e7), { description, unit: 'people' });

export const significance = explained(z.number().min(1e-12).lt(1), {
  description: 'two-sided level at which an estimate counts as significant',
  unit: 'probability',
});

export const standardizedDifference = (description: string) =>
  explained(z.number().min(-10).max(10), { description, unit: 'SD' });
