import { commentCount } from '../i18n/comment-count.ts';
import type { Plural } from '../i18n/messages.ts';
import { followCounts } from './live-counts.ts';

const texts: Readonly<Record<string, Plural>> = commentCount;

const elements = new Set<HiwarCount>();
const known = new Map<string, number>();
let begin: (() => void) | undefined;

function learn(counts: Readonly<Record<string, number>>): void {
  for (const [id, count] of Object.entries(counts)) known.set(id, count);
  for (const element of elements) element.show();
}

/**
 * `<hiwar-count article="ID">`: how many comments an article has, in words and digits of the element's
 * language (`format="number"`: the digits alone). What stands in it is shown until the count is known.
 * Attributes: `article`, `lang`, `format`; `none`, the text for no comments; `follow="discussion"` where the server
 * has written the count and the article's discussion is on the page: it alone is heard then, and nothing is asked.
 */
export class HiwarCount extends HTMLElement {
  static readonly observedAttributes = ['article', 'lang', 'format'];
  /** Origin of the server; where the script came from. */
  static server = '';

  connectedCallback(): void {
    begin ??= HiwarCount.#listen();
    elements.add(this);
    this.show();
    begin();
  }

  disconnectedCallback(): void {
    elements.delete(this);
  }

  attributeChangedCallback(name: string): void {
    if (!elements.has(this)) return;
    this.show();
    if (name === 'article') begin?.();
  }

  /** Writes what is known now. */
  show(): void {
    const count = known.get(this.getAttribute('article') ?? '');
    if (count === undefined) return;
    const asked = this.closest<HTMLElement>('[lang]')?.lang ?? 'en';
    const base = asked.toLowerCase().split('-')[0] ?? '';
    const lang = asked.toLowerCase() === 'ar' ? 'ar-EG' : base in texts ? asked : 'en';
    const number = new Intl.NumberFormat(lang).format(count);
    const forms = texts[base] ?? texts['en'];
    const form = forms?.[new Intl.PluralRules(lang).select(count)] ?? forms?.other ?? '';
    const none = count === 0 ? this.getAttribute('none') : null;
    const text =
      none ?? (this.getAttribute('format') === 'number' ? number : form.replace('{n}', number));
    if (this.textContent !== text) this.textContent = text;
  }

  /** One stream for the page; a discussion on it tells its own count at once. */
  static #listen(): () => void {
    document.addEventListener('hiwar:count', (event) => {
      const { detail, target } = event as CustomEvent<{ readonly count: number }>;
      const id = (target as Element).getAttribute('article');
      if (id !== null) learn({ [id]: detail.count });
    });
    return followCounts(
      HiwarCount.server,
      () =>
        new Set(
          [...elements].flatMap((one) =>
            one.hasAttribute('follow') ? [] : (one.getAttribute('article') ?? []),
          ),
        ),
      learn,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hiwar-count': HiwarCount;
  }
}
