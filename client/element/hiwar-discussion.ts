import type { Sort } from '../../src/contract/comment.ts';
import { askForDrawing } from './ask-for-drawing.ts';
import type { TokenSource } from '../core/discussion.ts';
import { couldNotLoad } from './could-not-load.ts';
import { dispatch } from './events.ts';
import type { HiwarEventMap } from './events.ts';
import type { Life, Wish } from './live.ts';
import { placeholder, skeleton } from './placeholder.ts';
import { nextTask, putIn } from './put-in.ts';
import { INITIAL, readInitial } from './what-is-drawn.ts';
import type { Drawn } from './what-is-drawn.ts';
import { dress } from './styles.ts';
import { whenNear } from './when-near.ts';

const SORTS: readonly string[] = ['newest', 'oldest', 'top'] satisfies Sort[];

function sortOf(value: string | null): Sort {
  return SORTS.includes(value ?? '') ? (value as Sort) : 'newest';
}

/** The order that this reader chose the last time, on any page of the site. */
function keptSort(): string | null {
  try {
    return localStorage.getItem('hiwar:sort');
  } catch {
    return null;
  }
}

/**
 * `<hiwar-discussion article="ID">`: the discussion of one article, on any page.
 *
 * Attributes: `article` (required), `lang`, `dir`, `theme` (`light`, `dark`, `auto`), `sort`, `token`.
 * Loads nothing until it comes near the viewport. Then it asks the server for its drawing of the first
 * page, unless the page came with it, and after that loads what acts and connects. A new `article`,
 * `lang` or `dir` begins anew, with the drafts kept; `sort` and `token` change what is there.
 */
export class HiwarDiscussion extends HTMLElement {
  static readonly observedAttributes = ['article', 'lang', 'dir', 'sort', 'token'];
  /** Origin of the server; where the script came from unless it is set. */
  static server = '';

  #leave: () => void = () => undefined;
  #life: Life | null = null;
  #getToken: TokenSource | null = null;
  #turn = 0;
  #placed = false;

  connectedCallback(): void {
    if (this.#placed) return;
    this.#placed = true;
    this.#takeOwnProperty();
    void this.#begin();
  }

  /** Moving it in the page is no end: it may come back within the same task. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#placed = false;
      this.#stop();
    });
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.#placed || before === after) return;
    if (this.#life && name === 'token') this.#life.useToken(after);
    else if (this.#life && name === 'sort') void this.#life.setSort(sortOf(after));
    else {
      this.#stop();
      void this.#begin();
    }
  }

  /**
   * Gives the publisher's token of the signed-in reader, or null for one who is not: called when there is
   * none yet, before one ends, and once when one is refused.
   */
  get getToken(): TokenSource | null {
    return this.#getToken;
  }

  set getToken(source: TokenSource | null) {
    this.#getToken = source;
    this.#life?.useTokenSource(source);
  }

  /** A property that was set before the script came hides the accessor. */
  #takeOwnProperty(): void {
    if (!Object.hasOwn(this, 'getToken')) return;
    const { getToken } = this;
    delete (this as Partial<Pick<this, 'getToken'>>).getToken;
    this.getToken = getToken;
  }

  async #begin(): Promise<void> {
    const articleId = this.getAttribute('article');
    if (!articleId) return;
    const turn = (this.#turn += 1);
    const wanted = (): boolean => turn === this.#turn;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    let frame = root.querySelector<HTMLElement>('.root');
    const placed = this.querySelector(INITIAL);
    if (!frame || !placed) root.replaceChildren((frame = placeholder()));
    // The page still runs its own scripts in this task: what was kept and drawn is read in another.
    await nextTask();
    if (!wanted()) return;
    const wish = this.#wish(articleId);
    const drawn = readInitial(placed, articleId);
    placed?.remove();
    if (placed && !drawn) root.replaceChildren((frame = placeholder()));
    await whenNear(this, (leave) => {
      this.#leave = leave;
    });
    try {
      await this.#load(root, frame, drawn, wish, wanted);
    } catch (error) {
      if (!wanted()) return;
      dispatch(this, 'error', { code: 'unreachable' });
      const again = (): void => {
        this.#stop();
        void this.#begin();
      };
      // A drawing that stands can still be read.
      if (!drawn) root.replaceChildren(couldNotLoad(wish.lang, again));
      else addEventListener('online', again, { once: true });
      if (!(error instanceof TypeError)) throw error;
    }
  }

  async #load(
    root: ShadowRoot,
    placed: HTMLElement,
    byServer: Drawn | null,
    wish: Wish,
    wanted: () => boolean,
  ): Promise<void> {
    let frame = placed;

    let drawn = byServer;
    const { articleId, lang: wished, server, sort } = wish;
    const query = { lang: wished, sort, for: 'script' };
    const asked = drawn ? null : askForDrawing(server, articleId, query);
    if (asked) await nextTask();
    if (!wanted()) return;
    dress(root);
    if (asked) {
      frame.append(skeleton());
      const answer = await asked;
      if (!wanted()) return;
      if (answer) {
        ({ drawn, root: frame } = answer);
        await putIn(root, frame, wanted);
        if (!wanted()) return;
      }
    }
    const { bringToLife } = await import('./live.ts');
    if (!wanted()) return;
    const lang = wish.lang || drawn?.lang || 'en';
    const getToken = this.#getToken;
    const life = await bringToLife({
      element: this,
      dispatch,
      frame,
      drawn,
      wish: { ...wish, lang, getToken },
      wanted,
    });
    if (!life) return;
    this.#life = life;
    if (getToken !== this.#getToken) life.useTokenSource(this.#getToken);
  }

  #stop(): void {
    this.#turn += 1;
    this.#leave();
    this.#life?.end();
    this.#life = null;
  }

  /** What its attributes say. The page's language, then the article's, if it names none. */
  #wish(articleId: string): Wish {
    return {
      articleId,
      server: HiwarDiscussion.server,
      sort: sortOf(keptSort() ?? this.getAttribute('sort')),
      token: this.getAttribute('token'),
      getToken: this.#getToken,
      dir: this.dir === 'rtl' || this.dir === 'ltr' ? this.dir : null,
      lang: this.lang || document.documentElement.lang,
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hiwar-discussion': HiwarDiscussion;
  }
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- declaration merging wants an interface
  interface HTMLElementEventMap extends HiwarEventMap {}
}
