import { Command, Option } from 'commander';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { collect } from '../study.js';
import { failLevels } from '../text/diagnostics.js';
import { type CheckOptions, checkFormats, checkPack, tell } from './check.js';

/** `mettle pack`: for people who write packs of their own. */
export function packCommand(io: Io): Command {
  const command = new Command('pack').description('For authors of packs: check');
  command
    .command('check')
    .description('Check every entry of a pack folder and every reference between entries; writes nothing')
    .argument('<folder>', 'folder with a pack.yaml')
    .option('--pack <folder>', 'load a further pack; may be repeated', collect, [])
    .addOption(new Option('--format <format>', 'how to print').choices(checkFormats).default('text'))
    .addOption(
      new Option('--fail-on <level>', 'exit with 1 at findings of this level').choices(failLevels).default('error'),
    )
    .addHelpText('after', '\nExample:\n  mettle pack check examples/packs/insomnia-therapy')
    .action(async (folder: string, options: CheckOptions) => {
      if (io.kindOf(folder) === 'file')
        throw new UsageError(`"${folder}" is a file, not a pack.`, 'Name the folder that holds pack.yaml.');
      await tell(io, folder, await checkPack(io, folder, options), options);
    });
  return command;
}
