/**
 * Edits that turn one word into another: insertions, deletions, replacements and swaps of neighbours
 * (Damerau-Levenshtein, optimal string alignment).
 */
export function editDistance(from: string, to: string): number {
  const a = [...from];
  const b = [...to];
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replace = last[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      let best = Math.min(replace, last[column]! + 1, current[column - 1]! + 1);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) best = Math.min(best, beforeLast[column - 2]! + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}

/**
 * The candidate a person most likely meant, or nothing when none is close.
 *
 * Close means: the same but for letter case, spaces, hyphens and underscores; or at most two fifths of the
 * letters edited (one of three, two of five, four of ten or more); or a whole word of several that
 * begins or ends exactly one candidate, such as `loneliness` for `ucla-loneliness`. Ties go to the earlier candidate, except among words of up to three letters.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  if (word === '' || word.length > 100) return undefined;
  const wanted = plain(word);
  const limit = wanted.length < 3 ? 0 : Math.max(1, Math.min(4, Math.floor(wanted.length * 0.4)));
  const containing: string[] = [];
  let best: { candidate: string; distance: number; ties: number } | undefined;
  for (const candidate of candidates) {
    const offered = plain(candidate);
    if (Math.abs(offered.length - wanted.length) <= limit) {
      const distance = editDistance(wanted, offered);
      // A wholly different word of the same few letters is no suggestion.
      const near = distance <= limit && distance < Math.max(wanted.length, offered.length);
      if (near && (best === undefined || distance < best.distance)) best = { candidate, distance, ties: 0 };
      else if (near && best?.distance === distance) best.ties += 1;
    }
    if (wanted.length >= 3 && (offered.startsWith(wanted) || offered.endsWith(wanted))) containing.push(candidate);
  }
  // Among short names such as H1, H2 and H3 several are equally near: then nobody knows which was meant.
  if (best !== undefined) return best.ties > 0 && wanted.length < 4 ? undefined : best.candidate;
  return containing.length === 1 ? containing[0] : undefined;
}

/**
 * Whether a word is a slip of the pen for another, so surely that a program may write the other: the same but for case, spaces
 * and hyphens; or one edit in a word of four letters or more, two in one of seven or more; never other digits (`il8` is no slip
 * for `il6`) nor a word put before or behind (`unequal`, `equal`).
 */
export function isSlip(word: string, meant: string): boolean {
  const [written, wanted] = [plain(word), plain(meant)];
  if (written === wanted) return true;
  const digits = (text: string) => text.replaceAll(/\D/g, '');
  if (digits(written) !== digits(wanted)) return false;
  const length = Math.max(written.length, wanted.length);
  const apart = Math.abs(written.length - wanted.length);
  const extended = [written, wanted].every((text) => text.endsWith(written) || text.endsWith(wanted));
  if (apart > 1 && extended) return false;
  return length >= 4 && editDistance(written, wanted) <= (length >= 7 ? 2 : 1);
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, '');
}
