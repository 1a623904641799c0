import type { Io } from '../io.js';
import { clean } from './clean.js';

/** The lines that differ between two texts of as many lines, as a difference with line numbers: before and after. */
export function formatLineChanges(io: Io, file: string, before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const width = String(now.length).length;
  const lines = now.flatMap((line, index) => {
    const was = old[index] ?? '';
    if (was === line) return [];
    const number = String(index + 1).padStart(width);
    return [
      io.paint('red', `- ${number}  ${clean(was.replace(/\r$/, ''))}`),
      io.paint('green', `+ ${number}  ${clean(line.replace(/\r$/, ''))}`),
    ];
  });
  return `${[io.paint('bold', clean(file)), ...lines].join('\n')}\n`;
}
