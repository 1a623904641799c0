import type { Component, Model } from '../schema/model.js';
import type { Hypothesis, Measure, Practice } from '../schema/pack.js';
import { type Catalog, type Found, packsInReach } from './catalog.js';

/** Every model of the loaded packs. */
export function allModels(catalog: Catalog): Found<'models'>[] {
  return catalog.ids('models').flatMap((id) => catalog.find('models', id) ?? []);
}

/** Models of a pack and of the packs it requires, directly or through others. */
export function modelsInReach(catalog: Catalog, pack: string): Found<'models'>[] {
  const reached = packsInReach(catalog, pack);
  return allModels(catalog).filter((model) => reached.has(model.pack));
}

/** A component and the model it is part of. */
export interface FoundComponent {
  readonly model: Found<'models'>;
  readonly component: Component;
}

/** The component of that id in the first model that has it. */
export function findComponent(catalog: Catalog, id: string): FoundComponent | undefined {
  for (const model of allModels(catalog)) {
    const component = model.entry.components.find((each) => each.id === id);
    if (component) return { model, component };
  }
  return undefined;
}

/** The component a person means by an id, a title or a synonym, in any letter case; nothing where several share the word. */
export function componentNamed(model: Model, word: string): Component | undefined {
  const wanted = word.toLowerCase();
  const byId = model.components.find(({ id }) => id === wanted);
  if (byId) return byId;
  const fitting = model.components.filter(({ title, synonyms }) =>
    [title, ...synonyms].some((name) => name.toLowerCase() === wanted),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The hypotheses that test a component: those that list it among their components. */
export function hypothesesOfComponent(catalog: Catalog, component: string): Hypothesis[] {
  return catalog
    .ids('hypotheses')
    .flatMap((id) => catalog.find('hypotheses', id)?.entry ?? [])
    .filter(({ components }) => components.includes(component));
}

/** The practices that aim at a component. */
export function practicesOfComponent(catalog: Catalog, component: string): Practice[] {
  return catalog
    .ids('practices')
    .flatMap((id) => catalog.find('practices', id)?.entry ?? [])
    .filter(({ targets }) => targets.includes(component));
}

/** A measure that reaches a component, and how. */
export interface ReachingMeasure {
  readonly measure: Measure;
  /** Constructs of the component that it measures; none where only a hypothesis brings it in. */
  readonly constructs: readonly string[];
  /** Hypotheses on the component that name it in a role, such as mediator or outcome. */
  readonly hypotheses: readonly string[];
}

/**
 * The measures that reach a component: those of its constructs, and those in the roles of hypotheses that test it.
 * Measures of its constructs come first.
 */
export function measuresOfComponent(catalog: Catalog, component: string): ReachingMeasure[] {
  const owned = new Set(findComponent(catalog, component)?.component.constructs);
  const hypotheses = hypothesesOfComponent(catalog, component);
  const reaching = catalog.ids('measures').flatMap((id): ReachingMeasure[] => {
    const measure = catalog.find('measures', id)?.entry;
    if (measure === undefined) return [];
    const constructs = measure.constructs.filter((construct) => owned.has(construct));
    const inRoles = hypotheses.filter((hypothesis) => measuresInRoles(hypothesis).includes(id)).map((each) => each.id);
    return constructs.length + inRoles.length > 0 ? [{ measure, constructs, hypotheses: inRoles }] : [];
  });
  return [
    ...reaching.filter(({ constructs }) => constructs.length > 0),
    ...reaching.filter(({ constructs }) => constructs.length === 0),
  ];
}

/** Measures a hypothesis names in any role: mediator, moderator, outcome. */
function measuresInRoles({ roles: { cause: _, ...others } }: Hypothesis): string[] {
  return Object.values(others).flatMap((measures) => measures ?? []);
}
