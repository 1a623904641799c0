import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { isRoomy, isWantedBeside } from '../state/beside.js';
import { goTo } from '../state/place.js';
import { linkTo } from '../state/share.js';
import { canRedo, canUndo, fileName, isOpen, openText, redo, text, undo } from '../state/study.js';
import { saveFile } from './save.js';

/** A study is a few pages; a larger file is another kind of file. */
const mostBytes = 1_048_576;

/** Open, save, share, undo and redo; files can be dropped anywhere. */
export function FileBar() {
  const input = useRef<HTMLInputElement>(null);
  const said = useSignal('');
  const open = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > mostBytes) {
      said.value = `${file.name} is larger than a study can be.`;
      return;
    }
    openText(await file.text(), file.name);
    said.value = `${file.name} is open.`;
    goTo('numbers');
  };
  const share = async () => {
    const link = await linkTo(text.value, location.href);
    try {
      await navigator.clipboard.writeText(link);
      said.value = 'The link is copied. It holds the whole study.';
    } catch {
      history.replaceState(history.state, '', link);
      said.value = 'The link stands in the address bar. It holds the whole study.';
    }
  };
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      void open(event.dataTransfer?.files[0]);
    };
    const key = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const pressed = event.key.toLowerCase();
      const inText = event.target instanceof Element && event.target.matches('textarea.study-text');
      if (pressed === 's') {
        event.preventDefault();
        saveFile(fileName.value, text.value);
      } else if (!inText && pressed === 'z') {
        event.preventDefault();
        if (event.shiftKey) redo();
        else undo();
      } else if (!inText && pressed === 'y') {
        event.preventDefault();
        redo();
      }
    };
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    addEventListener('keydown', key);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
      removeEventListener('keydown', key);
    };
  }, []);
  return (
    <div class="files">
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,text/yaml"
        hidden
        onChange={({ currentTarget }) => {
          void open(currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
      <button type="button" onClick={() => input.current?.click()}>
        Open
      </button>
      <button type="button" disabled={!isOpen.value} onClick={() => saveFile(fileName.value, text.value)}>
        Save
      </button>
      <button type="button" disabled={!isOpen.value} onClick={() => void share()}>
        Share
      </button>
      <button type="button" disabled={!canUndo.value} onClick={undo}>
        Undo
      </button>
      <button type="button" disabled={!canRedo.value} onClick={redo}>
        Redo
      </button>
      {isRoomy.value && isOpen.value && (
        <button
          type="button"
          aria-pressed={isWantedBeside.value}
          title="Shows the study file beside every screen"
          onClick={() => {
            isWantedBeside.value = !isWantedBeside.value;
          }}
        >
          File beside
        </button>
      )}
      <span class="said" role="status">
        {said.value}
      </span>
    </div>
  );
}
