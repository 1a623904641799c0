import { findings } from '../state/results.js';

/** What is unwise about the design, and what it costs. */
export function Review() {
  return (
    <ul>
      {findings.value.map(({ code, message, path }) => (
        <li key={`${code} ${path.join('.')}`}>{message}</li>
      ))}
    </ul>
  );
}
