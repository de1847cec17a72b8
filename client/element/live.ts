// What draws comes before what holds, which is as long: of two pieces that are alike, gzip finds the first no more than
// 32 KB further on. In the order of the alphabet it is 69 bytes more.
import { tellOf } from './tell-of.ts';
import { makeRules } from './make-rules.ts';
import { keepTyped } from './keep-typed.ts';
import { nextTask } from '../ui/turns.ts';
import { LiveDiscussion } from '../ui/live-discussion.tsx';
import { loadInterface } from '../i18n/languages.ts';
import { safeKeep } from '../core/environment.ts';
import { createDiscussion } from '../core/create-discussion.ts';
import { h, hydrate, render } from 'preact';
import type { Direction } from '../../src/contract/article.ts';
import type { Sort } from '../../src/contract/comment.ts';
import type { Discussion, TokenSource } from '../core/discussion.ts';
import type { dispatch } from './events.ts';
import type { Drawn } from './what-is-drawn.ts';

/** What an element asks for. */
export interface Wish {
  readonly articleId: string;
  readonly server: string;
  readonly sort: Sort;
  readonly token: string | null;
  readonly getToken: TokenSource | null;
  readonly lang: string;
  /** Against the language's own. */
  readonly dir: Direction | null;
}

/** A discussion that has been brought to life. */
export interface Life extends Pick<Discussion, 'useToken' | 'useTokenSource' | 'setSort'> {
  end(): void;
}

/**
 * Brings a discussion to life in a frame: takes over what the server has drawn there, as it stands, or
 * draws by itself, and connects.
 * @param wanted False once the element wants something else: then nothing is done.
 * @returns null if it was not.
 */
export async function bringToLife(options: {
  readonly element: HTMLElement;
  readonly dispatch: typeof dispatch;
  readonly frame: HTMLElement;
  readonly drawn: Drawn | null;
  readonly wish: Wish;
  readonly wanted: () => boolean;
}): Promise<Life | null> {
  const { drawn, element, frame, wish } = options;
  const { articleId, dir, getToken, lang, server, token } = wish;
  const spoken = await loadInterface(lang);
  const drawnAt = new Date(drawn?.drawnAt ?? Date.now());
  const ui = dir === null ? spoken : { ...spoken, dir };
  const discussion = createDiscussion({
    articleId,
    server,
    lang,
    sort: drawn?.sort ?? wish.sort,
    ...(drawn ? { initial: drawn.page } : {}),
    ...(token === null ? {} : { token }),
    ...(getToken === null ? {} : { getToken }),
  });
  await makeRules(ui, drawnAt);
  if (!options.wanted()) return null;
  const placed = frame.querySelector<HTMLElement>('.discussion');
  // Said again, it would have the style of every element worked out again.
  if (placed && placed.dir !== ui.dir) placed.dir = ui.dir;
  const silence = tellOf(discussion, element, options.dispatch);
  const node = h(LiveDiscussion, { discussion, ui, keep: safeKeep(), drawnAt });
  if (drawn) {
    const giveBack = keepTyped(frame);
    hydrate(node, frame);
    giveBack();
  } else {
    frame.replaceChildren();
    frame.removeAttribute('aria-hidden');
    render(node, frame);
  }
  const end = (): void => {
    silence();
    discussion.stop();
    render(null, frame);
  };
  await nextTask();
  if (!options.wanted()) {
    end();
    return null;
  }
  // Another order than the reader's was placed in the page.
  if (drawn && drawn.sort !== wish.sort) void discussion.setSort(wish.sort);
  discussion.start();
  return { ...discussion, end };
}
