import { basename, dirname } from 'node:path';
import { Command } from 'commander';
import type { Catalog, Found } from '../../catalog/catalog.js';
import { allModels, componentNamed } from '../../catalog/models.js';
import { suggest } from '../../reading/suggest.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { collect } from '../study.js';
import { toJson } from '../text/clean.js';
import { componentFacts, componentPage, modelPage } from '../text/model-view.js';

interface ModelOptions {
  readonly model?: string;
  readonly svg?: string;
  readonly json?: true;
  readonly pack: readonly string[];
}

/** `mettle model`: the theory behind the hypotheses, as text or as a diagram; with a component, all about that one. */
export function modelCommand(io: Io): Command {
  return new Command('model')
    .description('The model the hypotheses test: components, what leads to what, who tests and measures each')
    .argument('[component]', 'one component in full: its id, title or a synonym')
    .option('--svg <file>', 'write the diagram into this file')
    .option('--json', 'print as JSON')
    .option('--model <id>', 'which model, where the packs have several')
    .option('--pack <folder>', 'load a further pack; may be repeated', collect, [])
    .addHelpText('after', '\nExamples:\n  mettle model\n  mettle model oxytocin-system\n  mettle model --svg model.svg')
    .action(async (word: string | undefined, options: ModelOptions) => {
      const catalog = await io.catalog(options.pack);
      const model = chosen(allModels(catalog), options.model);
      const component = word === undefined ? undefined : named(model, word);
      if (options.svg !== undefined) {
        const { modelDiagram } = await import('../../report/model-diagram/model-diagram.js');
        const { svg } = modelDiagram(model.entry);
        await io.writeFiles(dirname(options.svg), [{ path: basename(options.svg), content: svg }]);
        if (!options.json) io.out(`Written: ${options.svg}\n`);
        if (!options.json && component === undefined) return;
      }
      if (options.json)
        io.out(toJson(component ? componentFacts(catalog, model.entry, component) : facts(catalog, model)));
      else
        io.out(
          component
            ? componentPage(io, catalog, model.entry, component)
            : modelPage(io, catalog, model.entry, model.pack),
        );
    });
}

function chosen(models: readonly Found<'models'>[], id: string | undefined): Found<'models'> {
  const ids = models.map(({ entry }) => entry.id);
  const found = id === undefined ? models[0] : models.find(({ entry }) => entry.id === id);
  if (models.length === 0)
    throw new UsageError('No loaded pack has a model.', 'Load one that has with --pack <folder>.');
  if (id === undefined && models.length > 1) {
    throw new UsageError(`The packs have ${models.length} models.`, `Write --model ${ids.join(' or ')}.`);
  }
  if (found) return found;
  const near = suggest(id ?? '', ids);
  throw new UsageError(
    `There is no model "${id}".${near ? ` Did you mean "${near}"?` : ''}`,
    `Write --model ${near ?? ids.join(' or ')}.`,
  );
}

function named({ entry }: Found<'models'>, word: string) {
  const component = componentNamed(entry, word);
  if (component) return component;
  const near = suggest(
    word,
    entry.components.flatMap(({ id, synonyms }) => [id, ...synonyms]),
  );
  throw new UsageError(
    `The model "${entry.id}" has no component "${word}".${near ? ` Did you mean "${near}"?` : ''}`,
    near ? `mettle model ${near.includes(' ') ? `"${near}"` : near}` : 'mettle model lists them.',
  );
}

/** The model with, for each component, what tests and measures it. */
function facts(catalog: Catalog, { entry, pack }: Found<'models'>) {
  const components = entry.components.map((component) => {
    const { practices, hypotheses, measures } = componentFacts(catalog, entry, component);
    return { ...component, practices, hypotheses, measures };
  });
  return { ...entry, pack, components };
}
