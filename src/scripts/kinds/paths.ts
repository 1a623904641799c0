import { withinSd } from '../../simulation/kinds/paths.js';
import { arithmetic, type Code, call, number } from '../code.js';
import type { Scope } from '../scope.js';

/** What mediations share. Paths are standardised over all people, with arms coded -1 and 1: half their difference. */

/** The SD of a variable over all people, of whose variance the arms explain `path` squared. */
export const totalSd = (scope: Scope, name: string, of: string, path: number): Code =>
  scope.sd(name, of, [], 1 / withinSd(path));

export const ofArm = (sd: Code): Code => arithmetic`${number(0.5)} / ${sd}`;

export const along = (from: Code, to: Code): Code => arithmetic`${from} / ${to}`;

/** An indirect effect, with its Monte Carlo interval. */
export const product = (paths: readonly Code[]): Code => call('indirect', paths);
