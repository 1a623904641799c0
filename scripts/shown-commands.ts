import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mettle } from '../tests/cli/run-cli.js';

/**
 * Commands shown in a page with what they really print. Whatever goes into `out` goes into a folder that is thrown away; the page holds
 * marks from which a test runs all of it again.
 */
export class ShownCommands {
  readonly #folder = mkdtempSync(join(tmpdir(), 'mettle-docs-'));

  /** Runs a command without showing it. */
  async run(command: string): Promise<string> {
    await this.#printed(command);
    return `<!-- run: ${command} -->`;
  }

  /** Changes a file that a command has written. */
  edit(file: string, from: string, to: string): string {
    const path = file.replace(/^out\b/, this.#folder);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`docs: "${file}" has no "${from}"`);
    writeFileSync(path, text.replace(from, to));
    return `<!-- edit: ${file} | ${from} | ${to} -->`;
  }

  /** A command with its output. */
  async show(command: string): Promise<string> {
    return `    mettle ${command}\n\n<!-- output: ${command} -->\n\`\`\`\n${await this.#printed(command)}\n\`\`\``;
  }

  done(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #printed(command: string): Promise<string> {
    const { out, err, code } = await mettle(command.split(' ').map((word) => word.replace(/^out\b/, this.#folder)));
    if (code > 1) throw new Error(`docs: "mettle ${command}" ends with ${code}: ${err}`);
    return out.replaceAll(this.#folder, 'out').trimEnd();
  }
}
