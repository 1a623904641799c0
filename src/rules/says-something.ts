/** A clause that denies: "not adjusted for", "none", "no limit", "unknown"; "not above 3 mm" and "none of them" say something. */
const denial =
  /^(not\b(?! (more|less|above|below|over|under|only|until)\b)|none\b(?! (of|but|other)\b)|no\b(?! (one|other|further|people|person|participants?)\b)|nothing\b|never\b|without\b|unknown\b|n\/?a\b)/;

/** A clause that says why something is not done, which does not do it either. */
const reason = /^(because|as|since|for lack|due to)\b/;

/**
 * Whether a free text is there and says what is done, and not only that nothing is. One that goes on after a denial
 * ("no frames are removed; 24 regressors") does. For texts to which a denial is no answer: who is masked, what is excluded
 * and which conflicts there are can well be answered by "none".
 */
export function saysSomething(text: string | undefined): text is string {
  const clauses = (text ?? '')
    .trim()
    .toLowerCase()
    .split(/[;:.,]\s+|\s+(?=because\b)|\s+but\s+|\.$/)
    .filter(Boolean);
  return (
    clauses.length > 0 && !(denial.test(clauses[0]) && clauses.every((each) => denial.test(each) || reason.test(each)))
  );
}
