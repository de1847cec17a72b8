import type { JSX } from 'preact';
import type { ListChanges } from '../../../src/contract/moderation/audit.ts';
import { useDesk } from '../shell/desk-view.ts';

/** Which words and exceptions came and went. */
export function ListChangesView({ lists }: { readonly lists: ListChanges }): JSX.Element | null {
  const { text } = useDesk();
  const { exceptions, words } = lists;
  const names = text.audit.lists;
  const lines = [
    ['added', names.wordsAdded, words.added],
    ['dropped', names.wordsDropped, words.dropped],
    ['added', names.exceptionsAdded, exceptions.added],
    ['dropped', names.exceptionsDropped, exceptions.dropped],
  ] as const;
  const said = lines.filter(([, , entries]) => entries.length > 0);
  if (said.length === 0) return null;
  return (
    <ul class="list-changes">
      {said.map(([kind, name, entries]) => (
        <li key={name}>
          <span class="soft">{name}</span>{' '}
          {entries.map((entry) => (
            <bdi key={entry} class={`entry ${kind}`}>
              {entry}
            </bdi>
          ))}
        </li>
      ))}
    </ul>
  );
}
