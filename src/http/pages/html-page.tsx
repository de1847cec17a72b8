import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { directionOf } from '../../domain/article/article.ts';
import { pageText } from './page-text.ts';
import type { Assets } from './client-assets.ts';

export interface HtmlPage {
  /** BCP 47; decides the direction. */
  readonly lang: string;
  readonly title: string;
  readonly description?: string;
  /** The kind of page, for its style. */
  readonly kind: 'article' | 'front' | 'desk' | 'problem';
  readonly assets: Assets;
  /** Logical names of a stylesheet and of a module. */
  readonly style: string;
  readonly script?: string;
  readonly canonical?: string;
  /** Kept out of search engines. */
  readonly unlisted?: boolean;
  /** More for the head. */
  readonly head?: ComponentChildren;
  readonly body: ComponentChildren;
}

/** The faces a page needs at once: those of its own words, and on pages for reading those of the text. */
const FONTS = {
  rtl: {
    text: [
      'noto-naskh-arabic-arabic-wght-normal.woff2',
      'noto-naskh-arabic-latin-wght-normal.woff2',
    ],
    words: [
      'ibm-plex-sans-arabic-arabic-400-normal.woff2',
      'ibm-plex-sans-arabic-arabic-600-normal.woff2',
      'ibm-plex-sans-arabic-latin-400-normal.woff2',
    ],
  },
  ltr: {
    text: ['newsreader-latin-wght-normal.woff2'],
    words: [
      'ibm-plex-sans-arabic-latin-400-normal.woff2',
      'ibm-plex-sans-arabic-latin-600-normal.woff2',
    ],
  },
} as const;

/** A whole document. All text is escaped by the renderer; pages give trusted HTML explicitly. */
export function htmlPage(page: HtmlPage): string {
  const { assets, canonical, description, kind, lang, script, style, title, unlisted } = page;
  const dir = directionOf(lang);
  const { text, words } = FONTS[dir];
  const fonts = kind === 'desk' ? words : [...text, ...words];
  const document = (
    <html lang={lang} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {description && <meta name="description" content={description} />}
        {unlisted && <meta name="robots" content="noindex" />}
        {canonical && <link rel="canonical" href={canonical} />}
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#fdfdfb" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#131615" media="(prefers-color-scheme: dark)" />
        <link
          rel="icon"
          href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%230b6459'/%3E%3Cpath d='M3 4h10v6H8l-3 3v-3H3z' fill='%23fff'/%3E%3C/svg%3E"
        />
        {fonts.map((font) => (
          <link
            rel="preload"
            as="font"
            type="font/woff2"
            href={assets[font]}
            crossorigin="anonymous"
          />
        ))}
        <link rel="stylesheet" href={assets[style]} />
        {script && <script type="module" src={assets[script]} />}
        {page.head}
      </head>
      <body class={kind}>{page.body}</body>
    </html>
  );
  return `<!doctype html>${render(document)}`;
}

/** The line at the top of the reader's pages. */
export function Masthead({ lang }: { readonly lang: string }) {
  const text = pageText(lang);
  return (
    <header class="masthead">
      <a class="wordmark" href="/" lang="ar" dir="rtl">
        حوار
      </a>
      <p>{text.tagline}</p>
    </header>
  );
}

/** The line at the foot of the reader's pages. */
export function Footer({ lang }: { readonly lang: string }) {
  const text = pageText(lang);
  return (
    <footer class="foot">
      <a href="/">{text.allArticles}</a>
      <span>{text.poweredBy}</span>
    </footer>
  );
}
