import { expect, it } from 'vitest';
import { pooled } from '../../src/simulation/estimators/rubins-rules.js';
import { randomStream } from '../../src/statistics/random.js';
import { rVector } from './r-values.js';
import { runR } from './run-r.js';

/** mice is not in Debian's R; the rules are written out as its pool() has them. */
const rules = (q: readonly number[], se: readonly number[], df: number) => `q <- ${rVector(q)}; u <- ${rVector(se)}^2
m <- length(q); b <- var(q); t <- mean(u) + (1 + 1 / m) * b
lambda <- (1 + 1 / m) * b / t
dfold <- (m - 1) / lambda^2
dfobs <- (${df} + 1) / (${df} + 3) * ${df} * (1 - lambda)
c(mean(q), sqrt(t), dfold * dfobs / (dfold + dfobs))`;

it("Rubin's rules with the degrees of freedom of Barnard and Rubin, as R works them out", () => {
  const stream = randomStream(5);
  const cases = Array.from({ length: 20 }, () => {
    const [m, df] = [2 + stream.integer(30), 3 + stream.integer(200)];
    const values = Array.from({ length: m }, () => stream.normal());
    const errors = Array.from({ length: m }, () => 0.2 + stream.uniform());
    return { values, errors, df };
  });
  const answers = runR(
    cases.flatMap(({ values, errors, df }) => [1, 2, 3].map((at) => `({${rules(values, errors, df)}})[${at}]`)),
  );
  for (const [index, { values, errors, df }] of cases.entries()) {
    const ours = pooled(values.map((value, i) => ({ value, standardError: errors[i], df })));
    for (const [at, figure] of [ours.value, ours.standardError, ours.df].entries()) {
      expect(Math.abs(figure / Number(answers[3 * index + at]) - 1)).toBeLessThan(1e-10);
    }
  }
});
