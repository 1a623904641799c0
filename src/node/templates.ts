import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type DocumentTemplate, templateHeader } from '../documents/template-header.js';
import { readParsed } from '../reading/read-as.js';
import { FileError, readTextFile } from './files.js';
import { packagePath } from './package-root.js';
import { isFolder } from './packs.js';
import { builtInSourceAt } from './parsed-files.js';

/** Folder of the texts that several templates share. */
const layouts = 'layouts';

/**
 * The document templates that come with this package, or those of another folder.
 * A template is a program: only folders named by the user are ever read.
 *
 * @throws FileError when a template header is faulty
 */
export function readTemplates(home: string = packagePath('templates')): DocumentTemplate[] {
  return readdirSync(home)
    .sort()
    .filter((name) => name !== layouts && isFolder(join(home, name)))
    .map((name) => readTemplate(join(home, name)));
}

function readTemplate(folder: string): DocumentTemplate {
  const file = join(folder, 'template.yaml');
  const { value, diagnostics } = readParsed(
    () => templateHeader,
    builtInSourceAt(file) ?? { text: readTextFile(file), file },
  );
  const [first] = diagnostics;
  if (value === undefined) {
    throw first ? new FileError(first) : new RangeError(`${file} holds no template`);
  }
  const filename = value.layout ? join(dirname(folder), layouts, `${value.layout}.ejs`) : join(folder, 'template.ejs');
  let text: string | undefined;
  return {
    header: value,
    filename,
    // Few of them are rendered.
    get text() {
      text ??= readTextFile(filename);
      return text;
    },
  };
}
