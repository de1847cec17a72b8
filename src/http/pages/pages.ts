import { Router } from 'express';
import type { Meter } from '../../domain/meter.ts';
import type { RequestHandler } from 'express';
import { pageQuerySchema } from '../../contract/comment.ts';
import type { Problem } from '../../contract/errors.ts';
import { nearestLanguage } from '../../contract/languages.ts';
import type { ArticleService } from '../../domain/article/article-service.ts';
import type { DiscussionReader } from '../../domain/comment/discussion-reader.ts';
import type { Clock } from '../../domain/ports.ts';
import type { Handle } from '../locals.ts';
import { guardOrigins } from '../middleware/origins.ts';
import type { OriginCheck } from '../middleware/origins.ts';
import { articleIdOf } from '../routes/discussion-routes.ts';
import { ReadyLane } from '../ready/ready-lane.ts';
import { ArticleAnswers } from './article-answers.ts';
import { readAssets } from './client-assets.ts';
import { readClientFiles, sendClientFiles } from './client-files.ts';
import { deskPage } from './desk-page.tsx';
import { embedInclude } from './embed-include.ts';
import { frontPage } from './front-page.tsx';
import { pageAddress } from './page-address.ts';
import { pageHeaders } from './page-policy.ts';
import { problemPage } from './problem-page.tsx';
import { sendPage } from './send-page.ts';

export interface PageDependencies {
  readonly articles: ArticleService;
  readonly reader: DiscussionReader;
  readonly clock: Clock;
  readonly presence: { readers(articleId: string): number };
  /** Sites that may show an article's page in a frame. */
  readonly allowedOrigins: readonly string[];
  /** Whose pages may ask for a drawn discussion. */
  readonly originAllowed: OriginCheck;
  readonly clientDir: string;
  readonly meter: Pick<Meter, 'answered'>;
}

export interface Pages {
  readonly handler: RequestHandler;
  /** The files of the client, below `/assets`. */
  readonly files: RequestHandler;
  /** The short way for answers that are ready, pages and others. */
  readonly ready: ReadyLane;
  readonly problemPage: (problem: Problem, status: number, lang: string) => string;
}

const FRONT_ARTICLES = 50;

/** The pages for people, and the scripts that other sites' pages name. */
export function createPages(deps: PageDependencies): Pages {
  const { articles, clock, presence, reader } = deps;
  const ready = new ReadyLane(deps.originAllowed, deps.meter);
  const assets = readAssets(deps.clientDir);
  const files = readClientFiles(deps.clientDir);
  const router = Router();
  // The element takes over drawings of our own: client/element/ask-for-drawing.ts.
  const framed = pageHeaders(deps.allowedOrigins, ['hiwar']);
  const unframed = pageHeaders([], []);
  const answers = new ArticleAnswers({ assets, clock, firstPages: reader.firstPages, presence });

  const article: Handle = async (request, response) => {
    const read = await reader.page(articleIdOf(request), pageQuerySchema.parse({}), null);
    const { id } = read.article;
    const url = pageAddress(request, id);
    response.set('Cache-Control', 'no-cache');
    if (!(await ready.send(request, response, answers.of(read, url)))) {
      await article(request, response);
    }
  };

  const front: Handle = async (request, response) => {
    const { lang } = response.locals;
    const listed = await articles.list(FRONT_ARTICLES);
    const counts = await reader.counts(listed.map(({ id }) => id));
    response.vary('Accept-Language');
    const facts = [lang, listed, [...counts], assets];
    sendPage(request, response, facts, () => frontPage({ lang, articles: listed, counts, assets }));
  };

  const desk: Handle = (request, response) => {
    const { lang: read } = response.locals;
    const lang = nearestLanguage(read) === 'ar' ? read : 'en';
    response.vary('Accept-Language');
    sendPage(request, response, ['desk', lang, assets], () => deskPage(lang, assets));
  };

  // Other sites' pages know these names; what they import is named by its content.
  const script =
    (name: string, statement: 'import' | 'export * from'): Handle =>
    (_request, response) => {
      response.set({
        'Cache-Control': 'public, max-age=300',
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      });
      response.type('js').send(`${statement} ${JSON.stringify(`.${assets[name] ?? ''}`)};\n`);
    };

  router.get('/embed.js', script('embed.js', 'import') as unknown as RequestHandler);
  router.get('/count.js', script('count.js', 'import') as unknown as RequestHandler);
  router.get('/core.js', script('core.js', 'export * from') as unknown as RequestHandler);
  const types = files.get('core.d.ts')?.body.peek('identity');
  router.get('/core.d.ts', (_request, response) => {
    response.type('text/plain').set('Cache-Control', 'no-cache').send(types);
  });
  router.get(
    '/embed/:articleId.html',
    unframed,
    ...guardOrigins(deps.originAllowed),
    embedInclude(deps) as unknown as RequestHandler,
  );
  router.get('/moderation', unframed, desk as unknown as RequestHandler);
  router.use(framed);
  router.get('/', front as unknown as RequestHandler);
  router.get('/news/:articleId', article as unknown as RequestHandler);

  return {
    handler: router,
    files: sendClientFiles(files),
    ready,
    problemPage: (problem, status, lang) => problemPage(problem, status, lang, assets),
  };
}
