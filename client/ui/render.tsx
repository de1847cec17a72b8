import { render } from 'preact-render-to-string';
import type { CommentPage, Sort } from '../../src/contract/comment.ts';
import { fromPage } from '../core/holdings.ts';
import { initialFacts, snapshot } from '../core/snapshot.ts';
import { interfaceFor } from '../i18n/server.ts';
import css from './discussion.css';
import { DiscussionView } from './discussion-view.tsx';
import type { View } from './view.ts';

const nobody: ReadonlySet<string> = new Set<string>();

/** The stylesheet of the discussion, for the shadow root it is drawn in. */
export const discussionCss: string = css;

/**
 * Draws the first page of a discussion on the server, with the same components that the page hydrates.
 * @param now Must travel with the page: the first drawing there uses the same moment.
 */
export function renderDiscussion(options: {
  readonly page: CommentPage & { readonly readers?: number };
  readonly lang: string;
  readonly now: Date;
  /** The order the page was read in. */
  readonly sort?: Sort;
}): string {
  const { lang, now, page, sort = 'newest' } = options;
  const view: View = {
    state: snapshot(fromPage(page, sort), initialFacts(sort, page), []),
    discussion: null,
    ui: interfaceFor(lang),
    keep: null,
    now,
    replying: nobody,
    editing: nobody,
    collapsed: nobody,
    kept: nobody,
    mark: () => undefined,
    writeAgain: () => undefined,
  };
  return render(
    <div class="frame">
      <DiscussionView composerKey={0} view={view} threads={view} />
    </div>,
  );
}
