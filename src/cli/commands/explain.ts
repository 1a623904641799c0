import { Command } from 'commander';
import { suggest } from '../../reading/suggest.js';
import { UsageError } from '../errors.js';
import { explanations } from '../explanations.js';
import type { Io } from '../io.js';
import { paragraph } from '../text/layout.js';
import { rulePage } from './rules.js';

/** `mettle explain CODE`: what a finding or message means and why it matters. */
export function explainCommand(io: Io): Command {
  return new Command('explain')
    .description('Explain a finding or a message by its code')
    .argument('<code>', 'code, such as one-teacher-per-arm or unknown-key')
    .addHelpText('after', '\nExample:\n  mettle explain duplicate-key')
    .action(async (code: string) => {
      const rule = await rulePage(io, code);
      const known = explanations[code];
      if (rule !== undefined) io.out(rule);
      else if (known !== undefined)
        io.out(`${[io.paint('bold', code), '', ...paragraph(known, io.width)].join('\n')}\n`);
      else {
        const { rules } = await import('../../rules/index.js');
        const near = suggest(code, [...Object.keys(explanations), ...rules.map(({ id }) => id)]);
        throw new UsageError(
          `There is no code "${code}".${near ? ` Did you mean "${near}"?` : ''}`,
          near ? `mettle explain ${near}` : 'See mettle rules list, or take the code from a message.',
        );
      }
    });
}
