import type { Progress } from '../simulation/run.js';
import type { Io } from './io.js';

const bars = 24;
/** Often enough to look alive, seldom enough to cost nothing. */
const betweenUpdates = 100;

/**
 * A line with a bar and the time left, drawn over itself on a terminal; nothing in a pipe.
 *
 * @param doing what is being done, such as "Simulating"
 */
export function progressLine(io: Io, doing: string): { update(progress: Progress): void; clear(): void } {
  const started = io.now();
  let drawn = Number.NEGATIVE_INFINITY;
  let shown = false;
  return {
    update({ done, total, precise }) {
      const now = io.now();
      if (!io.errIsTerminal || (done < total && now - drawn < betweenUpdates)) return;
      drawn = now;
      shown = true;
      // With a precision to reach, the end comes at whichever of the two is nearer.
      const share = Math.max(done / total, precise ?? 0);
      const left = share > 0 ? ((now - started) * (1 - share)) / share : undefined;
      const filled = Math.round(share * bars);
      const bar = '#'.repeat(filled) + '-'.repeat(bars - filled);
      const percent = `${Math.floor(share * 100)}%`.padStart(4);
      io.err(`\r\u001b[2K${doing} [${bar}] ${percent}${left === undefined ? '' : `  ${timeWords(left / 1000)} left`}`);
    },
    clear() {
      if (shown) io.err('\r\u001b[2K');
    },
  };
}

/** "3 s", "2 min 5 s", "1 h 20 min". */
export function timeWords(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
