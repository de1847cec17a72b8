import { sorts } from '../../src/contract/comment.ts';
import { connect } from '../support/connect.ts';
import type { TestApp } from '../support/start-app.ts';

/** Reads an address; `etag` makes it a question whether what is kept is still right. */
export type Look = (
  url: string,
  etag?: string,
) => Promise<{ readonly text: string; readonly etag: string; readonly unchanged: boolean }>;

export const look: Look = async (url, etag) => {
  const response = await fetch(url, etag ? { headers: { 'If-None-Match': etag } } : {});
  const text = await response.text();
  return { text, etag: response.headers.get('etag') ?? '', unchanged: response.status === 304 };
};

/** A cache in front that is told of nothing: what it has once read it gives for good. */
export function staleCache(): Look {
  const kept = new Map<string, ReturnType<Look>>();
  return (url) => {
    const read = kept.get(url) ?? look(url);
    kept.set(url, read);
    return read;
  };
}

/**
 * Every address at which a node gives an article's texts to the public, in every order. Search is not among
 * them: it answers staff only, who may read what was removed.
 */
export function addresses(
  { origin }: Pick<TestApp, 'origin'>,
  articleId: string,
  ids: readonly string[],
): readonly string[] {
  const api = `${origin}/api/v1/articles/${articleId}`;
  return [
    ...sorts.flatMap((sort) => [
      `${api}/comments?sort=${sort}`,
      `${origin}/embed/${articleId}.html?sort=${sort}`,
    ]),
    ...ids.flatMap((id) => [
      `${api}/comments?parentId=${id}&sort=oldest`,
      `${api}/comments/${id}/context`,
    ]),
    `${origin}/news/${articleId}`,
    `${origin}/api/v1/counts?articles=${articleId}`,
  ];
}

/** What one who comes late over a socket is given: the difference, and a fresh page in every order. */
export async function lateJoins(
  { origin }: Pick<TestApp, 'origin'>,
  articleId: string,
  epoch: string,
): Promise<readonly string[]> {
  const client = await connect(origin);
  const texts = [JSON.stringify(await client.join(articleId, { epoch, since: 0 }))];
  for (const sort of sorts) texts.push(JSON.stringify(await client.join(articleId, { sort })));
  client.close();
  return texts;
}

/** Listens to the stream of counts; `text` is all that has come. */
export function countStream(
  { origin }: Pick<TestApp, 'origin'>,
  articleId: string,
): { readonly text: () => string; stop(): void } {
  const ending = new AbortController();
  let heard = '';
  const listening = async (): Promise<void> => {
    const url = `${origin}/api/v1/counts/live?articles=${articleId}`;
    const { body } = await fetch(url, { signal: ending.signal });
    const decoder = new TextDecoder();
    for await (const part of body ?? []) heard += decoder.decode(part);
  };
  listening().catch(() => undefined);
  return {
    text: () => heard,
    stop: () => {
      ending.abort();
    },
  };
}
