import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { takeTurn } from './turns.ts';
import { useView, ViewContext } from './view.ts';
import type { View } from './view.ts';

interface Mine {
  come: boolean;
  view?: View;
  at?: string;
  shown?: JSX.Element;
  readonly run: () => void;
}

/**
 * Draws what is in it when its turn comes, and shows until then what it showed before: on a page that the
 * server has drawn that is what stands there, taken over where it stands. So no change of a long list holds
 * the page up (Long Tasks: 50 ms), whatever it concerns.
 */
export function Turn({
  at,
  children,
}: {
  /** What is drawn of, beside the view: where neither has changed nothing is drawn. */
  readonly at: string;
  readonly children: () => JSX.Element;
}): JSX.Element {
  const view = useView();
  const [, redraw] = useState({});
  const { current: mine } = useRef<Mine>({
    come: view.discussion === null || view.state.loading,
    run() {
      mine.come = true;
      redraw({});
    },
  });
  if (mine.come) {
    mine.come = false;
    mine.view = view;
    mine.at = at;
    mine.shown = <ViewContext.Provider value={view}>{children()}</ViewContext.Provider>;
  } else if (mine.view !== view || mine.at !== at) takeTurn(mine.run);
  // What is thrown like a promise leaves all as it stands (Preact, suspension).
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- no error
  if (!mine.shown) throw { then: true };
  return mine.shown;
}
