import { StudyEditor } from '../parts/study-editor.js';

/** The study file itself, with its problems at their lines. */
export function TextScreen() {
  return <StudyEditor />;
}
