import { commentsCounted, interfaceFor } from '../../../client/i18n/server.ts';
import { textDirection } from '../../contract/text-direction.ts';
import { directionOf } from '../../domain/article/article.ts';
import type { Article } from '../../domain/article/article.ts';
import { articleUrl } from '../../present/article.ts';
import type { Assets } from './client-assets.ts';
import { Footer, htmlPage, Masthead } from './html-page.tsx';
import { pageText } from './page-text.ts';

export interface FrontPage {
  readonly lang: string;
  /** Newest first. */
  readonly articles: readonly Article[];
  readonly counts: ReadonlyMap<string, number>;
  readonly assets: Assets;
}

function Teaser({ article, count }: { readonly article: Article; readonly count: number }) {
  const ui = interfaceFor(article.lang);
  const published = new Date(article.publishedAt);
  const date = new Intl.DateTimeFormat(ui.lang, {
    dateStyle: 'long',
    calendar: 'gregory',
    timeZone: 'UTC',
  });
  return (
    <li lang={article.lang} dir={directionOf(article.lang)}>
      <article class="teaser">
        <h2 dir={textDirection(article.title) ?? 'auto'}>
          <a href={articleUrl(article)}>{article.title}</a>
        </h2>
        {article.standfirst && (
          <p dir={textDirection(article.standfirst) ?? 'auto'}>{article.standfirst}</p>
        )}
        <p class="byline">
          <time dateTime={published.toISOString()}>{date.format(published)}</time>
          <span>{count === 0 ? ui.text.emptyTitle : commentsCounted(ui, count)}</span>
        </p>
      </article>
    </li>
  );
}

/** Every article of this server, newest first. */
export function frontPage({ articles, assets, counts, lang }: FrontPage): string {
  const text = pageText(lang);
  return htmlPage({
    lang,
    title: `${text.name} – ${text.tagline}`,
    description: text.tagline,
    kind: 'front',
    assets,
    style: 'page.css',
    body: (
      <>
        <Masthead lang={lang} />
        <main>
          <h1 class="visually-hidden">{text.allArticles}</h1>
          {articles.length === 0 ? (
            <div class="nothing">
              <p class="title">{text.noArticles}</p>
              <p>{text.publishHint}</p>
              <pre dir="ltr">npm run article -- add FILE</pre>
            </div>
          ) : (
            <ul class="teasers">
              {articles.map((article) => (
                <Teaser article={article} count={counts.get(article.id) ?? 0} />
              ))}
            </ul>
          )}
        </main>
        <Footer lang={lang} />
      </>
    ),
  });
}
