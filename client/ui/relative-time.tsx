import type { JSX } from 'preact';
import { useView } from './view.ts';

/** How long ago, with the exact time for machines, and on hover: a page works that out when it is asked. */
export function RelativeTime({ iso }: { readonly iso: string }): JSX.Element {
  const { discussion, now, ui } = useView();
  const at = new Date(iso);
  return (
    <time
      dateTime={iso}
      title={discussion ? undefined : ui.exact(at)}
      onMouseEnter={({ currentTarget }) => {
        currentTarget.title = ui.exact(at);
      }}
    >
      {ui.relative(at, now)}
    </time>
  );
}
