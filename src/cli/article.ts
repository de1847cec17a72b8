import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { articleIdSchema } from '../contract/article.ts';
import type { ArticlePut, PublicArticle } from '../contract/article.ts';
import { limits } from '../contract/limits.ts';
import type { Problem } from '../contract/errors.ts';
import { slugOf } from '../domain/article/slug.ts';
import { parseArticleFile } from '../domain/article/text/parse-article-file.ts';
import { TokenIssuer } from '../identity/token-issuer.ts';
import { presentArticle } from '../present/article.ts';
import { DEFAULT_SITE } from '../sites.ts';
import { readArguments } from './arguments.ts';
import { onSite } from './on-site.ts';
import { readSite } from './read-site.ts';
import { run } from './run.ts';

const USAGE = `npm run article -- COMMAND [--site id]
  add FILE [--lang ar] [--id ID] [--title "Headline"] [--byline "Name"] [--server URL]   publishes a file
  restored   after a backup was put back, with no server running: pages that are open read everything anew
  refold     after an update that compares texts otherwise, with no server running: what is searched and matched is made anew`;
const PUBLISHER = { id: 'admin:command-line', name: 'Command line', role: 'admin' } as const;

interface Publication {
  readonly id: string;
  readonly put: ArticlePut;
}

/**
 * A text file as text.
 * @throws Error for anything but UTF-8 and UTF-16 with its mark: a guess would publish nonsense.
 */
async function readText(file: string): Promise<string> {
  const bytes = await readFile(file);
  const [first, second] = bytes;
  const utf16 =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : null;
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Error(`${file} is not UTF-8 text: save it as UTF-8 and try again`, { cause });
  }
}

/** Whether the running server has an article of this id; false where no server is running. */
async function isTaken(server: string, id: string): Promise<boolean> {
  try {
    const url = `${server}/api/v1/articles/${encodeURIComponent(id)}/comments?limit=1`;
    return (await fetch(url)).status === 200;
  } catch {
    return false;
  }
}

/** The id that was asked for, or a new one made from the headline: a file never replaces another by chance. */
async function idFor(given: string | undefined, title: string, server: string): Promise<string> {
  if (given !== undefined) {
    if (articleIdSchema.safeParse(given).success) return given;
    throw new Error(`"${given}" cannot be an article's id: letters and digits, then also . _ : -`);
  }
  const slug = slugOf(title);
  if (slug !== null && !(await isTaken(server, slug))) return slug;
  return `${slug ?? 'article'}-${randomBytes(3).toString('hex')}`;
}

/** Publishes through the running server, which tells its open pages. Null where none is running. */
async function publishOverHttp(
  server: string,
  token: string,
  { id, put }: Publication,
): Promise<PublicArticle | null> {
  const url = `${server}/api/v1/articles/${encodeURIComponent(id)}`;
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  let response: Response;
  try {
    response = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(put) });
  } catch {
    return null;
  }
  const answer = (await response.json()) as { article: PublicArticle } | Problem;
  if ('code' in answer) throw new Error(`the server refused the article: ${answer.message}`);
  return answer.article;
}

/** Publishes straight into the database, for when no server is running. */
function publishDirectly(
  { id, put }: Publication,
  mayReplace: boolean,
  siteId: string = DEFAULT_SITE,
): Promise<PublicArticle> {
  return onSite(siteId, async ({ articles }) => {
    if (!mayReplace && (await articles.refresh(id))) {
      throw new Error(`there is an article "${id}" already: give --id ${id} to replace it`);
    }
    const publisher = { ...PUBLISHER, expiresAt: Number.POSITIVE_INFINITY };
    return presentArticle(await articles.put(publisher, id, put), 0);
  });
}

run(async () => {
  const { options, rest } = readArguments([
    'lang',
    'id',
    'title',
    'byline',
    'standfirst',
    'server',
    'site',
  ]);
  const [verb, file] = rest;
  if (verb === 'restored' && file === undefined) {
    const renewed = await onSite(options.site ?? DEFAULT_SITE, ({ articles }) => articles.renew());
    process.stdout.write(`${String(renewed)} articles begin anew\n`);
    return;
  }
  if (verb === 'refold' && file === undefined) {
    const { changed, looked } = await onSite(options.site ?? DEFAULT_SITE, (site) => site.refold());
    process.stdout.write(`${String(changed)} of ${String(looked)} comments made anew\n`);
    return;
  }
  if (verb !== 'add' || file === undefined) throw new Error(USAGE);
  const settings = await readSite(options.site);
  const parsed = parseArticleFile(await readText(file), options);
  const { identity } = settings;
  const token = new TokenIssuer({ ...identity, secret: identity.jwtSecret }).issue(PUBLISHER, 60);
  const server = options.server ?? `http://localhost:${String(settings.http.port)}`;
  if (parsed.title.length > limits.articleTitleMaxCodePoints) {
    throw new Error(
      `the first line, taken as the headline, has ${String(parsed.title.length)} characters: give a shorter one with --title`,
    );
  }
  const id = await idFor(options.id, parsed.title, server);
  const publication = { id, put: parsed };
  const article =
    (await publishOverHttp(server, token, publication)) ??
    (await publishDirectly(publication, options.id !== undefined, options.site));
  process.stdout.write(`${new URL(article.url, server).toString()}\n`);
});
