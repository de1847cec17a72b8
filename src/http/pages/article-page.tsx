import { h } from 'preact';
import { commentsCounted, interfaceFor } from '../../../client/i18n/server.ts';
import { textDirection } from '../../contract/text-direction.ts';
import type { CommentPage } from '../../contract/comment.ts';
import type { Article } from '../../domain/article/article.ts';
import { renderArticleText } from '../../domain/article/text/render-article-text.ts';
import type { Assets } from './client-assets.ts';
import { drawDiscussion } from './drawn-discussion.ts';
import { Footer, htmlPage, Masthead } from './html-page.tsx';
import { pageText } from './page-text.ts';
import { scriptJson, structuredData } from './structured-data.ts';

export interface ArticlePage {
  readonly article: Article;
  /** As every reader may see it: the page is the same for all. */
  readonly page: CommentPage;
  readonly readers: number;
  /** Absolute address of this page. */
  readonly url: string;
  readonly now: Date;
  readonly assets: Assets;
}

function Byline({ article, page }: { readonly article: Article; readonly page: CommentPage }) {
  const text = pageText(article.lang);
  const ui = interfaceFor(article.lang);
  const date = new Intl.DateTimeFormat(ui.lang, {
    dateStyle: 'long',
    calendar: 'gregory',
    timeZone: 'UTC',
  });
  const published = new Date(article.publishedAt);
  const { count } = page.article;
  return (
    <p class="byline">
      {article.byline && (
        <span class="by">
          {text.by} <bdi>{article.byline}</bdi>
        </span>
      )}
      <time dateTime={published.toISOString()}>{date.format(published)}</time>
      <a href="#discussion">
        {h(
          'hiwar-count' as 'span',
          {
            ...({ article: article.id, follow: 'discussion', none: ui.text.addComment } as object),
          },
          count === 0 ? ui.text.addComment : commentsCounted(ui, count),
        )}
      </a>
    </p>
  );
}

function ArticleText({ article }: { readonly article: Article }) {
  const text = pageText(article.lang);
  if (article.body) {
    const html = { __html: renderArticleText(article.body) };
    return <div class="prose" id="text" dangerouslySetInnerHTML={html} />;
  }
  return article.url ? (
    <p class="prose" id="text">
      <a href={article.url}>{text.elsewhere}</a>
    </p>
  ) : null;
}

/** The news-details page: the article, then its discussion with the first comments drawn. */
export function articlePage(shown: ArticlePage): string {
  const { article, assets, page, url } = shown;
  const text = pageText(article.lang);
  const data = { __html: scriptJson(structuredData(article, page, url)) };
  return htmlPage({
    lang: article.lang,
    title: `${article.title} – ${text.name}`,
    ...(article.standfirst ? { description: article.standfirst } : {}),
    kind: 'article',
    assets,
    style: 'page.css',
    script: 'embed.js',
    canonical: article.url ?? url,
    head: (
      <>
        <script type="module" src={assets['count.js']} />
        <meta property="og:type" content="article" />
        <meta property="og:title" content={article.title} />
        <meta property="og:url" content={url} />
        {article.standfirst && <meta property="og:description" content={article.standfirst} />}
        <script type="application/ld+json" dangerouslySetInnerHTML={data} />
      </>
    ),
    body: (
      <>
        <a class="skip" href="#text">
          {text.skipToText}
        </a>
        <a class="skip" href="#discussion">
          {text.skipToComments}
        </a>
        <Masthead lang={article.lang} />
        <main>
          <article>
            <header class="headline">
              <h1 dir={textDirection(article.title) ?? 'auto'}>{article.title}</h1>
              {article.standfirst && (
                <p class="standfirst" dir={textDirection(article.standfirst) ?? 'auto'}>
                  {article.standfirst}
                </p>
              )}
              <Byline article={article} page={page} />
            </header>
            <ArticleText article={article} />
          </article>
          <div class="discussion" id="discussion" tabIndex={-1}>
            {h('hiwar-discussion' as 'div', {
              ...({ article: article.id } as object),
              lang: article.lang,
              dangerouslySetInnerHTML: {
                __html: drawDiscussion({ ...shown, lang: article.lang, sort: 'newest' }),
              },
            })}
          </div>
        </main>
        <Footer lang={article.lang} />
      </>
    ),
  });
}
