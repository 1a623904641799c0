import './few-checks.js';
import { runCheck } from './check-program.js';
import { runInProcess } from './in-process.js';

/** `mettle check` alone, which editors and hooks run again and again: it starts without what other commands need. */
runInProcess(runCheck);
