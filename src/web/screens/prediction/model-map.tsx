import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { modelDiagram } from '../../../report/model-diagram/model-diagram.js';
import { catalog } from '../../state/catalog.js';
import { component } from './search.js';

/** The model of the theory as a map: a part that is chosen shows the predictions that test it. */
export function ModelMap() {
  const isOpen = useSignal(false);
  return (
    <details class="section" onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
      <summary>
        <h3>The model as a map</h3>
        <span class="hint">Choose a part of the theory to see the predictions that test it.</span>
      </summary>
      {isOpen.value && <Diagram />}
    </details>
  );
}

function Diagram() {
  const holder = useRef<HTMLDivElement>(null);
  const chosen = component.value;
  useEffect(() => {
    const [id] = catalog().ids('models');
    const model = id === undefined ? undefined : catalog().find('models', id)?.entry;
    if (!holder.current || !model) return;
    // Our own writer made it and escaped every word of the packs.
    holder.current.innerHTML = modelDiagram(model).svg;
    const svg = holder.current.querySelector('svg');
    svg?.setAttribute('role', 'group');
    for (const part of holder.current.querySelectorAll<SVGGElement>('[data-component]')) {
      part.setAttribute('tabindex', '0');
      part.setAttribute('role', 'button');
      const choose = () => {
        const part_ = part.dataset.component ?? '';
        component.value = component.value === part_ ? '' : part_;
      };
      part.addEventListener('click', choose);
      part.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        choose();
      });
    }
  }, []);
  useEffect(() => {
    for (const part of holder.current?.querySelectorAll<SVGGElement>('[data-component]') ?? []) {
      const isChosen = part.dataset.component === chosen;
      part.classList.toggle('chosen', isChosen);
      part.setAttribute('aria-pressed', String(isChosen));
    }
  }, [chosen]);
  return <div class="map" ref={holder} />;
}
