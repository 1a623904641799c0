import { plannedMeasure } from '../../simulation/kinds/planned-variables.js';
import { call, formula, listed, number, texts, variable } from '../code.js';
import { over } from '../scope.js';
import type { ScriptedKind } from './kind.js';

/**
 * A mixed model of all visits with random intercepts and slopes; with classes, or with two visits, each person's own slope is
 * found first. Time runs from 0 at the first visit to 1 at the last.
 */
export const growth: ScriptedKind = {
  kind: 'growth',
  estimates(scope) {
    const { plan, hypothesis } = scope;
    const [measure] = Object.values(hypothesis.outcomes);
    const { at } = plannedMeasure(plan, measure);
    const visits = plan.schedule.filter(({ id }) => at.includes(id));
    const [first, last] = [visits[0].week.value, visits[visits.length - 1].week.value];
    const names = visits.map(({ id }) => `${measure}@${id}`);
    const columns = names.map(scope.column);
    const times = visits.map(({ week }) => number((week.value - first) / (last - first)));
    const covariates = scope.covariates.filter((each) => !columns.includes(each));
    scope.twoArms();
    const sd = scope.sd('sd_first', names[0], ['arm']);
    if (scope.inClasses === 'nobody' && visits.length > 2) {
      const model = formula('value', ['arm * time', ...covariates], ['(time | person)']);
      scope.let('visits', call('visits_of', [variable('people'), texts(columns), listed(times), texts(covariates)]));
      scope.let('model', call('fit_slopes', [model, variable('visits')]));
      return { difference: scope.coefficient('model', ['arm', 'time'], over(sd)) };
    }
    scope.let('people', call('with_slopes', [variable('people'), texts(columns), listed(times)]));
    scope.let('tables', listed([variable('people')]));
    const model = scope.fit('model', 'slope', ['arm', ...scope.covariates]);
    return { difference: scope.coefficient(model, ['arm'], over(sd)) };
  },
};
