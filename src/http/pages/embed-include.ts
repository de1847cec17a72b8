import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { z } from 'zod';
import { sorts, pageQuerySchema } from '../../contract/comment.ts';
import { DomainError } from '../../domain/domain-error.ts';
import type { DiscussionReader } from '../../domain/comment/discussion-reader.ts';
import type { Clock } from '../../domain/ports.ts';
import { presentPage } from '../../present/page.ts';
import type { Answer, Handle } from '../locals.ts';
import { parse } from '../parse.ts';
import { articleIdOf } from '../routes/discussion-routes.ts';
import { drawDiscussion } from './drawn-discussion.ts';
import { pageAddress } from './page-address.ts';
import { sendPage } from './send-page.ts';
import { scriptJson, structuredData } from './structured-data.ts';

const includeQuerySchema = z.strictObject({
  /** BCP 47; the article's own if it is empty. */
  lang: z
    .string()
    .max(35)
    .regex(/^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?$/)
    .default(''),
  theme: z.enum(['light', 'dark', 'auto']).optional(),
  sort: z.enum(sorts).default('newest'),
  /** `script`: for our own, which reads the page's data and needs none of what is there for search engines. */
  for: z.literal('script').optional(),
});

/** `<hiwar-discussion>` with these attributes and what stands in it. */
function element(attributes: Record<string, string | undefined>, inside: string): string {
  return render(
    h('hiwar-discussion' as 'div', {
      ...(attributes as object),
      dangerouslySetInnerHTML: { __html: inside },
    }),
  );
}

/**
 * `GET /embed/:articleId.html`: an article's discussion as HTML for a publisher's own page, drawn to the
 * first comments, with structured data that completes the article's. An article that is not known yet is
 * an empty element under status 404: placed all the same, it loads by itself.
 */
export function embedInclude(deps: {
  readonly reader: DiscussionReader;
  readonly clock: Clock;
  readonly presence: { readers(articleId: string): number };
}): Handle {
  const { clock, presence, reader } = deps;

  const include: Handle = async (request, response) => {
    const query = parse(includeQuerySchema, { ...request.query });
    const { sort, theme } = query;
    const read = await reader.page(articleIdOf(request), pageQuerySchema.parse({ sort }), null);
    const { article } = read;
    const page = presentPage(read, null, new Map());
    const lang = query.lang || article.lang;
    const now = new Date(clock.now());
    const readers = presence.readers(article.id);
    const url = article.url ?? pageAddress(request, article.id);
    const minute = Math.floor(now.getTime() / 60_000);
    sendPage(request, response, [page, article.updatedAt, url, minute, query], () => {
      const drawn = drawDiscussion({ page, readers, lang, sort, now });
      const data =
        query.for === 'script'
          ? ''
          : `<script type="application/ld+json">${scriptJson(structuredData(article, page, url))}</script>`;
      return element({ article: article.id, lang, theme, sort }, drawn + data);
    });
  };

  const unknown = (id: string, response: Answer): void => {
    response.status(404).set('Cache-Control', 'no-cache').type('html');
    response.send(element({ article: id }, ''));
  };

  return async (request, response) => {
    try {
      await include(request, response);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'article_unknown') throw error;
      unknown(String(request.params['articleId']), response);
    }
  };
}
