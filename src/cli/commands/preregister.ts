import { basename, dirname } from 'node:path';
import { Command } from 'commander';
import {
  type DocumentFormat,
  extensionOf,
  formatsOf,
  isBytes,
  type TemplateHeader,
} from '../../documents/template-header.js';
import { UsageError } from '../errors.js';
import { findTemplate } from '../find-template.js';
import type { Io } from '../io.js';
import { type OsfFormOptions, osfForm, refuseOsfOptions } from '../osf-form.js';
import { simulationOption, withSimulation } from '../simulation-file.js';
import { planFile, type StudyOptions, withStudyOptions } from '../study.js';

interface PreregisterOptions extends StudyOptions, OsfFormOptions {
  readonly template: string;
  readonly format?: string;
  readonly out?: string;
  readonly simulation?: string;
}

/** `mettle preregister`: one document of a study, on the screen or into a file. */
export function preregisterCommand(io: Io): Command {
  return withStudyOptions(new Command('preregister'))
    .description('Write one document of a study, such as a preregistration form')
    .argument('<study>', 'study file (YAML)')
    .option('--template <id>', 'which document (see mettle templates list)', 'osf-preregistration')
    .option(
      '--format <format>',
      'md, html, docx, pdf, json or osf-json, as the template offers; else as the name of the file ends',
    )
    .option('--mode <mode>', 'osf-json: draft (what there is) or strict (all that the form requires)')
    .option('--schema-id <id>', 'osf-json: id of the form on the server')
    .option('--draft-id <id>', 'osf-json: change this draft, with title, description and tags')
    .option(...simulationOption)
    .option('--out <file>', 'write into this file instead of the screen')
    .addHelpText('after', '\nExample:\n  mettle preregister study.yaml --template aspredicted --out aspredicted.md')
    .action(async (file: string, options: PreregisterOptions) => {
      const template = await findTemplate(io, options.template);
      const format = formatAsked(template.header, options);
      if (options.out === undefined && isBytes(format) && io.isTerminal)
        throw new UsageError(
          `A document in the format "${format}" can't be shown on the screen.`,
          `Write --out ${template.header.id}.${format}.`,
        );
      if (format !== 'osf-json') refuseOsfOptions(options);
      const planned = await planFile(io, file, options);
      if (!planned) return;
      const outcome = await withSimulation(io, planned, options);
      if (!outcome) return;
      const { renderDocument } = await import('../../documents/render.js');
      const { withPlan } = await import('../../documents/embedded-plan.js');
      const document =
        format === 'osf-json'
          ? await osfForm(outcome.report, template, options)
          : await withPlan(
              await renderDocument(outcome.report, template, format, io.documentTools),
              template.header.id,
              outcome.plan,
              outcome.simulation,
            );
      if (options.out === undefined) io.out(document.content);
      else {
        await io.writeFiles(dirname(options.out), [{ path: basename(options.out), content: document.content }]);
        io.out(`Written: ${options.out}\n`);
      }
      for (const remark of remarks(document)) io.err(`${remark}\n`);
    });
}

/** The format named, else the one the name of the file ends with, else the first of the template. */
function formatAsked(header: TemplateHeader, { format, out }: PreregisterOptions): DocumentFormat {
  const offered = formatsOf(header);
  const named = offered.filter((each) => out?.endsWith(`.${extensionOf(each)}`));
  // A name that ends in .osf.json ends in .json too: the longer ending says more.
  const asked = format ?? named.sort((a, b) => extensionOf(b).length - extensionOf(a).length)[0] ?? offered[0];
  const found = offered.find((each) => each === asked);
  if (found) return found;
  throw new UsageError(
    `The template "${header.id}" has no format "${asked}".`,
    `Write --format ${offered.join(' or ')}.`,
  );
}

function remarks({
  openQuestions,
  characters,
  budget,
}: {
  readonly openQuestions: number;
  readonly characters: number;
  readonly budget?: number;
}): string[] {
  const open = openQuestions === 1 ? '1 question is' : `${openQuestions} questions are`;
  return [
    ...(openQuestions > 0 ? [`${open} left open; search the document for "To be answered".`] : []),
    ...(budget !== undefined && characters > budget
      ? [`The document has ${characters} characters; the form recommends ${budget}.`]
      : []),
  ];
}
