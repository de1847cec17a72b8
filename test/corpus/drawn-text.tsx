import { render } from 'preact-render-to-string';
import { FormattedBody } from '../../client/ui/format-body.tsx';
import { ViewContext } from '../../client/ui/view.ts';
import type { View } from '../../client/ui/view.ts';

const view = { ui: { text: { mixedHost: 'two scripts' } } } as unknown as View;

/** The HTML of a comment's text, as the server draws it into the page; the page draws it by the same component. */
export function drawnText(body: string): string {
  return render(
    <ViewContext.Provider value={view}>
      <FormattedBody body={body} />
    </ViewContext.Provider>,
  );
}
