import { h, hydrate, render } from 'preact';
import type { CommentPage, Sort } from '../../src/contract/comment.ts';
import { createDiscussion } from '../core/create-discussion.ts';
import type { Discussion } from '../core/discussion.ts';
import { safeKeep } from '../core/environment.ts';
import { loadInterface } from '../i18n/languages.ts';
import css from '../ui/discussion.css';
import { LiveDiscussion } from '../ui/live-discussion.tsx';

/** What the server leaves in the element beside its drawing. */
interface Initial {
  readonly page: CommentPage & { readonly readers?: number };
  /** ISO 8601: the moment the server drew at. */
  readonly drawnAt: string;
}

const SORTS: readonly string[] = ['newest', 'oldest', 'top'] satisfies Sort[];
const NEAR = '600px';

let sheet: CSSStyleSheet | null = null;

function styles(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}

/**
 * `<hiwar-discussion article="ID">`: the discussion of one article, on any page.
 *
 * Attributes: `article` (required), `lang`, `dir`, `theme` (`light`, `dark`, `auto`), `sort`, `token`.
 * Takes over what the server has drawn in it, else loads by itself; connects when it comes near the
 * viewport; changing `article`, `lang` or `token` starts anew.
 * @fires hiwar:ready when the first page is shown
 * @fires hiwar:count `{ count }` when the number of comments changes
 * @fires hiwar:posted `{ comment }` when the reader's own comment is accepted
 * @fires hiwar:error `{ code }` when the discussion cannot be loaded
 */
export class HiwarDiscussion extends HTMLElement {
  static readonly observedAttributes = ['article', 'lang', 'token'];
  /** Origin of the server; where the script came from unless it is set. */
  static server = '';

  #discussion: Discussion | null = null;
  #frame: HTMLElement | null = null;
  #near: IntersectionObserver | null = null;
  #starting = 0;

  connectedCallback(): void {
    void this.#start();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (!this.isConnected || before === after || before === null) return;
    this.#stop();
    this.shadowRoot?.replaceChildren();
    void this.#start();
  }

  async #start(): Promise<void> {
    const articleId = this.getAttribute('article');
    if (!articleId) return;
    const turn = (this.#starting += 1);
    const initial = this.#initial(articleId);
    const lang = this.lang || initial?.page.article.lang || document.documentElement.lang || 'en';
    const ui = await loadInterface(lang);
    if (turn !== this.#starting || !this.isConnected) return;
    const sort = this.getAttribute('sort') ?? '';
    const token = this.getAttribute('token');
    const discussion = createDiscussion({
      articleId,
      server: HiwarDiscussion.server,
      lang,
      ...(SORTS.includes(sort) ? { sort: sort as Sort } : {}),
      ...(initial ? { initial: initial.page } : {}),
      ...(token === null ? {} : { token }),
    });
    this.#discussion = discussion;
    this.#tellOf(discussion);
    this.#draw(discussion, ui, initial);
    this.#startWhenNear(discussion);
  }

  #stop(): void {
    this.#starting += 1;
    this.#near?.disconnect();
    this.#discussion?.stop();
    this.#discussion = null;
    if (this.#frame) render(null, this.#frame);
    this.#frame = null;
  }

  #draw(
    discussion: Discussion,
    ui: Awaited<ReturnType<typeof loadInterface>>,
    initial: Initial | null,
  ): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    if (!root.adoptedStyleSheets.includes(styles())) {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, styles()];
    }
    const drawn = initial ? root.querySelector<HTMLElement>('.root') : null;
    const drawnAt = initial ? new Date(initial.drawnAt) : new Date();
    const node = h(LiveDiscussion, { discussion, ui, keep: safeKeep(), drawnAt });
    if (drawn) {
      this.#frame = drawn;
      hydrate(node, drawn);
      return;
    }
    const frame = document.createElement('div');
    frame.className = 'root';
    root.append(frame);
    this.#frame = frame;
    render(node, frame);
  }

  /** What the server drew, if it drew this article; used once. */
  #initial(articleId: string): Initial | null {
    const script = this.querySelector('script[data-hiwar-initial]');
    try {
      const value = JSON.parse(script?.textContent ?? 'null') as Initial | null;
      script?.remove();
      return value?.page.article.id === articleId ? value : null;
    } catch {
      return null;
    }
  }

  #startWhenNear(discussion: Discussion): void {
    this.#near = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#near?.disconnect();
        discussion.start();
      },
      { rootMargin: NEAR },
    );
    this.#near.observe(this);
  }

  #tellOf(discussion: Discussion): void {
    let ready = false;
    let count = -1;
    let failed = false;
    let sending = new Set<string>();
    const look = (): void => {
      const state = discussion.getState();
      if (!ready && !state.loading && !state.failure) {
        ready = true;
        this.#tell('ready', {});
      }
      if (ready && state.count !== count) {
        ({ count } = state);
        this.#tell('count', { count });
      }
      if (state.failure && !failed) this.#tell('error', { code: state.failure.code });
      failed = state.failure !== null;
      const now = new Set(state.outbox.map(({ key }) => key));
      for (const key of sending) {
        if (now.has(key)) continue;
        const comment = [...state.comments.values()].find((held) => held.key === key);
        if (comment) this.#tell('posted', { comment });
      }
      sending = now;
    };
    discussion.subscribe(look);
    queueMicrotask(look);
  }

  #tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(`hiwar:${name}`, { detail, bubbles: true, composed: true }));
  }
}
