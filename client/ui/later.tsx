import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type * as onDemand from './on-demand.ts';
import { useView } from './view.ts';

type OnDemand = typeof onDemand;

/** What few readers open: fetched when somebody does, once. Where that fails it says so and may be tried again. */
export function Later({ draw }: { readonly draw: (parts: OnDemand) => JSX.Element }): JSX.Element {
  const { ui } = useView();
  const [parts, setParts] = useState<OnDemand | null>(null);
  const [failed, setFailed] = useState(false);
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let wanted = true;
    import('./on-demand.ts').then(
      (come) => {
        if (!wanted) return;
        if (here.current) come.dressFor(here.current);
        setParts(come);
      },
      () => {
        if (wanted) setFailed(true);
      },
    );
    return () => {
      wanted = false;
    };
  }, []);
  if (parts) return draw(parts);
  return failed ? (
    <p class="notice warn" role="alert">
      {ui.text.unreachable}
    </p>
  ) : (
    <span ref={here} />
  );
}
