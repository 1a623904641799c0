import { Command } from 'commander';
import { applies, whyApplies } from '../../documents/applies.js';
import type { TemplateHeader } from '../../documents/template-header.js';
import { capital } from '../../report/text.js';
import type { Io } from '../io.js';
import { planFile, type StudyOptions, withStudyOptions } from '../study.js';
import { cleanDeep, toJson } from '../text/clean.js';
import { table } from '../text/layout.js';

/** `mettle templates list`: the documents a plan can be written into, and which of them are for a study. */
export function templatesCommand(io: Io): Command {
  const command = new Command('templates').description('Document templates: list');
  withStudyOptions(command.command('list', { isDefault: true }))
    .description('List the templates; with a study, say which apply to it and why')
    .argument('[study]', 'study file (YAML)')
    .option('--json', 'print as JSON')
    .action(async (file: string | undefined, options: StudyOptions) => {
      const headers = cleanDeep((await io.templates()).map(({ header }) => header));
      const outcome = file === undefined ? undefined : await planFile(io, file, options);
      if (file !== undefined && !outcome) return;
      const facts = outcome?.report.facts;
      if (options.json) {
        io.out(
          toJson(
            headers.map((header) => ({
              ...withoutQuestions(header),
              ...(facts ? { forThisStudy: applies(header, facts), why: whyApplies(header, facts) } : {}),
            })),
          ),
        );
        return;
      }
      const columns = [
        { title: 'Id' },
        { title: 'Formats' },
        { title: facts ? 'For this study' : 'For' },
        { title: 'Written by' },
        { title: 'Description' },
      ];
      const rows = headers.map((header) => [
        header.id,
        header.formats.join(', '),
        capital(facts ? whyApplies(header, facts) : (header.applies?.to ?? 'every study')),
        writtenBy(header, facts),
        header.description,
      ]);
      io.out(`${table(columns, rows, { head: (text) => io.paint('dim', text) }).join('\n')}\n`);
    });
  return command;
}

/** Which command writes it; a template that does not apply is still written when it is asked for. */
function writtenBy(header: TemplateHeader, facts: readonly string[] | undefined): string {
  return header.onRequest || (facts && !applies(header, facts)) ? 'preregister' : 'plan';
}

function withoutQuestions({ questions: _, ...header }: TemplateHeader): Omit<TemplateHeader, 'questions'> {
  return header;
}
