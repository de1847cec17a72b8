import type { JSX } from 'preact';
import { useView } from './view.ts';

/** How long ago, with the exact time on hover and for machines. */
export function RelativeTime({ iso }: { readonly iso: string }): JSX.Element {
  const { now, ui } = useView();
  const at = new Date(iso);
  return (
    <time dateTime={iso} title={ui.exact(at)}>
      {ui.relative(at, now)}
    </time>
  );
}
