import type { Trouble } from '../core/discussion.ts';
import type { Interface } from '../i18n/interface.ts';

/** What to tell the reader: the server's own words, which are in their language, or ours where it said nothing. */
export function troubleText(trouble: Trouble, ui: Interface): string {
  if (trouble.code === 'unreachable') return ui.text.unreachable;
  return trouble.message || ui.text.unknownAnswer;
}
