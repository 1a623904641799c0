#!/usr/bin/env bash
# Every suite, with what it needs installed on Debian: R for the power comparisons. One closing line of counts.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v Rscript >/dev/null || ! Rscript -e 'stopifnot(requireNamespace("pwr", quietly = TRUE))' >/dev/null 2>&1; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo '== installing R and pwr'
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends r-base-core r-cran-pwr >/dev/null
  else
    echo 'The R suite needs Rscript with the package pwr: apt-get install r-base-core r-cran-pwr' >&2
    exit 2
  fi
fi

mkdir -p .cache
npx vitest run --reporter=default --reporter=json --outputFile.json=.cache/tests.json && unit=0 || unit=$?
npx vitest run --config vitest.r.config.ts --reporter=default --reporter=json --outputFile.json=.cache/tests-r.json && r=0 || r=$?
node scripts/sum-tests.mjs .cache/tests.json .cache/tests-r.json || exit 1
exit $((unit || r))
