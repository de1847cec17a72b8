import type { Sort } from '../../src/contract/comment.ts';
import { askForDrawing } from './ask-for-drawing.ts';
import type { Wish } from './live.ts';
import { placeholder } from './placeholder.ts';
import { readInitial } from './what-is-drawn.ts';
import type { Drawn } from './what-is-drawn.ts';
import { whenNear } from './when-near.ts';

const SORTS: readonly string[] = ['newest', 'oldest', 'top'] satisfies Sort[];

/**
 * `<hiwar-discussion article="ID">`: the discussion of one article, on any page.
 *
 * Attributes: `article` (required), `lang`, `dir`, `theme` (`light`, `dark`, `auto`), `sort`, `token`.
 * Loads nothing until it comes near the viewport. Then it asks the server for its drawing of the first
 * page, unless the page came with it, and after that loads what acts and connects. A new `article`,
 * `lang`, `sort` or `token` begins anew; drafts are kept by article.
 */
export class HiwarDiscussion extends HTMLElement {
  static readonly observedAttributes = ['article', 'lang', 'sort', 'token'];
  /** Origin of the server; where the script came from unless it is set. */
  static server = '';

  #leave: () => void = () => undefined;
  #end: () => void = () => undefined;
  #turn = 0;
  #placed = false;

  connectedCallback(): void {
    if (this.#placed) return;
    this.#placed = true;
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

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (!this.#placed || before === after) return;
    this.#stop();
    void this.#begin();
  }

  async #begin(): Promise<void> {
    const wish = this.#wish();
    if (!wish) return;
    const turn = (this.#turn += 1);
    const wanted = (): boolean => turn === this.#turn;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    let frame = root.querySelector<HTMLElement>('.root');
    let drawn: Drawn | null = frame && readInitial(this, wish.articleId);
    this.querySelector('script[data-hiwar-initial]')?.remove();
    if (!frame || !drawn) {
      frame = placeholder();
      root.replaceChildren(frame);
    }
    await whenNear(this, (leave) => {
      this.#leave = leave;
    });
    const { dress } = await import('./styles.ts');
    if (!wanted()) return;
    dress(root);
    if (!drawn) {
      const { articleId, lang, server, sort } = wish;
      const answer = await askForDrawing(server, articleId, { lang, sort, for: 'script' });
      if (!wanted()) return;
      if (answer) {
        root.replaceChildren(answer.root);
        frame = answer.root as HTMLElement;
        ({ drawn } = answer);
      }
    }
    const { bringToLife } = await import('./live.ts');
    if (!wanted()) return;
    const lang = wish.lang || drawn?.lang || 'en';
    const end = await bringToLife({
      element: this,
      frame,
      drawn,
      wish: { ...wish, lang },
      wanted,
    });
    if (wanted()) this.#end = end;
    else end();
  }

  #stop(): void {
    this.#turn += 1;
    this.#leave();
    this.#end();
    this.#end = () => undefined;
  }

  /** What its attributes say; null without an article. The page's language, then the article's, if it names none. */
  #wish(): Wish | null {
    const articleId = this.getAttribute('article');
    const sort = this.getAttribute('sort') ?? '';
    return (
      (articleId && {
        articleId,
        server: HiwarDiscussion.server,
        sort: SORTS.includes(sort) ? (sort as Sort) : 'newest',
        token: this.getAttribute('token'),
        lang: this.lang || document.documentElement.lang,
      }) ||
      null
    );
  }
}
