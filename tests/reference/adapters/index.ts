import type { Adapter } from '../harness.js';
import { associationAdapters } from './associations.js';
import { countAdapters } from './counts.js';
import { distributionAdapters } from './distributions.js';
import { generalLinearAdapters } from './general-linear.js';
import { jointNormalAdapters } from './joint-normal.js';
import { linearContrastAdapters } from './linear-contrast.js';
import { planningFigureAdapters } from './planning-figures.js';
import { productOfPathsAdapters } from './product-of-paths.js';

/** One line a family: each knows how the reference files name its inputs and results. */
const families: readonly Readonly<Record<string, Adapter>>[] = [
  associationAdapters,
  countAdapters,
  distributionAdapters,
  jointNormalAdapters,
  generalLinearAdapters,
  linearContrastAdapters,
  planningFigureAdapters,
  productOfPathsAdapters,
];

const names = families.flatMap((family) => Object.keys(family));
const twice = names.filter((name, index) => names.indexOf(name) !== index);
if (twice.length > 0) throw new Error(`More than one adapter for ${twice.join(', ')}.`);

/** How to answer the cases of a procedure, by its name in the reference files. */
export const adapters: Readonly<Record<string, Adapter>> = Object.assign({}, ...families);
