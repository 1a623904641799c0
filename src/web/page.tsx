import { effect } from '@preact/signals';
import { render } from 'preact';
import { pageText } from './files.js';
import { Shell } from './shell.js';
import { rememberBeside } from './state/beside.js';
import { callOfHash, change, isCallHash } from './state/call.js';
import { openPageLibrary } from './state/catalog.js';
import { remember } from './state/memory.js';
import { followFocus, followHistory, goTo } from './state/place.js';
import { startPlanning } from './state/results.js';
import { studyOfLink } from './state/share.js';
import { fileName, isOpen, openText, written } from './state/study.js';

/** Starts the page: what was open before, or the study of the link it was opened by. */
export async function startPage(): Promise<void> {
  const root = document.getElementById('app');
  if (!root) return;
  const json = await pageText('library.json');
  openPageLibrary(json);
  remember();
  rememberBeside();
  followFocus();
  const isAsked = await openLink();
  addEventListener('hashchange', () => void openLink());
  startPlanning(json);
  if (isOpen.value && !isAsked) goTo('numbers');
  followHistory();
  effect(() => {
    const title = written(['title']);
    document.title = isOpen.value && typeof title === 'string' ? `${title} - Mettle` : 'Mettle: plan a study';
  });
  render(<Shell />, root);
}

/** Whether the address said what to show. */
async function openLink(): Promise<boolean> {
  if (isCallHash(location.hash)) {
    change(callOfHash(location.hash));
    goTo('calculator');
    return true;
  }
  const text = await studyOfLink(location.hash);
  if (text === undefined) return false;
  openText(text, fileName.value);
  goTo('numbers');
  // The link has done its work: what is changed from here on is not in it.
  history.replaceState(history.state, '', location.pathname + location.search);
  return true;
}
