import { numberedStreams } from '../../statistics/numbered-streams.js';
import type { TrialTable } from '../dataset.js';
import type { DataModel, Trials } from './data-model.js';
import type { LeavingPeople } from './generate-dropout.js';
import type { Layout } from './layout.js';

/** Trials of all people who are still there at the visit of the outcome; see `Trials`. */
export function trialGenerator(
  trials: Trials,
  { variables }: DataModel,
  layout: Layout,
  seed: number,
): (replication: number, dropout: LeavingPeople) => TrialTable {
  const { perCondition, difference, slopeSd, personSd, stimulusSd, residualSd, autocorrelation } = trials;
  const visit = variables.find(({ name }) => name === trials.outcome)?.visit;
  const perPerson = 2 * perCondition;
  const rows = layout.people * perPerson;
  const person = new Int32Array(rows);
  const condition = new Int32Array(rows);
  const stimulus = new Int32Array(rows);
  const value = new Float64Array(rows);
  const ofPeople = new Float64Array(2 * layout.people);
  const ofStimuli = new Float64Array(perPerson);
  const residuals = new Float64Array(perPerson);
  const streams = [ofPeople, ofStimuli, residuals].map((_, i) => numberedStreams(seed, trials.outcome, 'trials', i));
  const innovation = residualSd * Math.sqrt(1 - autocorrelation * autocorrelation);
  return (replication, dropout) => {
    for (const stream of streams) stream.start(replication);
    streams[0].fillNormals(ofPeople, ofPeople.length);
    if (stimulusSd > 0) streams[1].fillNormals(ofStimuli, perPerson);
    const at = dropout.position(visit);
    let row = 0;
    for (let i = 0; i < layout.people; i += 1) {
      streams[2].fillNormals(residuals, perPerson);
      if (dropout.leftAt[i] <= at) continue;
      const half = (difference + slopeSd * ofPeople[2 * i]) / 2;
      const centre = personSd * ofPeople[2 * i + 1];
      let residual = residualSd * residuals[0];
      for (let trial = 0; trial < perPerson; trial += 1) {
        if (trial > 0) residual = autocorrelation * residual + innovation * residuals[trial];
        // Conditions take turns, so that successive trials are as alike within a condition as between the two.
        const second = trial % 2;
        const item = second * perCondition + (trial >> 1);
        person[row] = i;
        condition[row] = second;
        stimulus[row] = item;
        value[row] = centre + (second === 1 ? half : -half) + stimulusSd * ofStimuli[item] + residual;
        row += 1;
      }
    }
    const upTo = <Rows extends Int32Array | Float64Array>(all: Rows) => all.subarray(0, row) as Rows;
    return { person: upTo(person), condition: upTo(condition), stimulus: upTo(stimulus), value: upTo(value) };
  };
}
