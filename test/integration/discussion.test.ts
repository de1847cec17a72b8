import { randomUUID } from 'node:crypto';
import type { PublicComment } from '../../src/contract/comment.ts';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { freshPicture, pictureAfter } from '../support/mirror.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  app = await startApp({ realtime: { tallyMs: 50, gatherMs: 20 } });
});
afterEach(() => {
  for (const client of sockets.splice(0)) client.close();
});
afterAll(async () => {
  await app.stop();
});

async function open(token?: string, lang = 'en'): Promise<TestSocket> {
  const client = await connect(app.origin, { ...(token ? { token } : {}), lang });
  sockets.push(client);
  return client;
}

const post: TestApp['post'] = (...given) => app.post(...given);

/** Zulip's rule: the picture before, plus what was broadcast, is the picture freshly read. */
async function expectConverges(
  articleId: string,
  action: () => Promise<unknown>,
): Promise<TestSocket> {
  const reader = await open();
  const joined = await reader.join(articleId);
  expect(joined).toHaveProperty('comments');
  const before = await freshPicture(app, articleId);
  await action();
  const fresh = await freshPicture(app, articleId);
  await eventually(
    'the watching page equals a fresh read',
    () => JSON.stringify(pictureAfter(before, reader, articleId)),
    (seen) => seen === JSON.stringify(sorted(fresh, pictureAfter(before, reader, articleId))),
  );
  return reader;
}

/** The fresh picture with its keys in the other's order, so that only content is compared. */
function sorted<T extends { comments: Readonly<Record<string, PublicComment>>; count: number }>(
  fresh: T,
  like: T,
): unknown {
  const order = (a: object, b: object): object =>
    Object.fromEntries(
      [...Object.keys(b), ...Object.keys(a)].filter((k) => k in a).map((k) => [k, (a as any)[k]]),
    );
  const comments = order(fresh.comments, like.comments) as Record<string, PublicComment>;
  return {
    comments: Object.fromEntries(
      Object.entries(comments).map(([id, comment]) => [
        id,
        order(comment, like.comments[id] ?? {}),
      ]),
    ),
    count: fresh.count,
  };
}

describe('state before + broadcast = state freshly read', () => {
  const cases: Record<string, (articleId: string) => Promise<unknown>> = {
    'a comment is posted': (id) => post(app.token('reader'), id, 'A first thought'),
    'a reply is posted': async (id) => {
      const parent = await post(app.token('reader'), id, 'A parent to answer');
      await post(app.token('reader'), id, 'An answer', parent.id);
    },
    'a comment is edited': async (id) => {
      const token = app.token('reader');
      const { id: commentId } = await post(token, id, 'Before the edit');
      const body = { version: 1, body: 'After the edit' };
      expect((await app.call('PATCH', `/comments/${commentId}`, { token, body })).status).toBe(200);
    },
    'a comment is withdrawn': async (id) => {
      const token = app.token('reader');
      const { id: commentId } = await post(token, id, 'Soon taken back');
      expect((await app.call('DELETE', `/comments/${commentId}`, { token })).status).toBe(200);
    },
    'a comment is removed': async (id) => {
      const comment = await post(app.token('reader'), id, 'To be removed');
      await decide(comment, 'remove');
    },
    'a comment is removed and restored': async (id) => {
      const comment = await post(app.token('reader'), id, 'Removed by mistake');
      await decide(comment, 'remove');
      await decide({ ...comment, version: 2 }, 'restore');
    },
    'a comment is pinned': async (id) => {
      await decide(await post(app.token('reader'), id, 'A fine summary'), 'pin');
    },
    'a held comment is approved': async (id) => {
      await app.call('PUT', `/articles/${id}/state`, {
        token: app.token('moderator'),
        body: { state: 'premoderated' },
      });
      await decide(await post(app.token('reader'), id, 'Waiting for approval'), 'approve');
    },
    'a held comment is removed': async (id) => {
      await decide(await post(app.token('guest'), id, 'See https://a.example'), 'remove');
    },
    'a comment is voted on': async (id) => {
      const comment = await post(app.token('reader'), id, 'Worth a vote');
      const vote = { token: app.token('reader'), body: { value: 1 } };
      expect((await app.call('PUT', `/comments/${comment.id}/vote`, vote)).status).toBe(200);
    },
  };

  async function decide(comment: PublicComment, action: string): Promise<void> {
    const answer = await app.call('POST', `/comments/${comment.id}/decisions`, {
      token: app.token('moderator'),
      body: { action, version: comment.version },
    });
    expect(answer).toMatchObject({ status: 200 });
  }

  it.each(Object.entries(cases))('when %s', async (_name, action) => {
    const articleId = await app.article();
    await post(app.token('reader'), articleId, 'Something that was there before');
    const reader = await expectConverges(articleId, () => action(articleId));
    expect(reader.changes.length).toBeGreaterThan(0);
  });
});

describe('posting', () => {
  it('gives the first comment again for the same key, and refuses another text', async () => {
    const articleId = await app.article();
    const token = app.token('reader');
    const key = randomUUID();
    const submit = (body: string) =>
      app.call('POST', `/articles/${articleId}/comments`, { token, body: { key, body } });
    const first = await submit('Once only');
    const second = await submit('Once only');
    const third = await submit('Another text');
    expect([first.status, second.status, third.status]).toEqual([201, 200, 409]);
    expect(second.body.comment.id).toBe(first.body.comment.id);
    expect(third.body.code).toBe('key_reused');
  });

  it('makes one comment of 100 racing submissions of one key', async () => {
    const articleId = await app.article();
    const client = await open(app.token('reader'));
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 100 }, () =>
        client.send('comment:post', { articleId, key, body: 'Race' }),
      ),
    );
    const ids = new Set(answers.map((answer) => (answer.ok ? answer.data.comment.id : answer)));
    expect(ids.size).toBe(1);
    expect((await freshPicture(app, articleId)).count).toBe(1);
  });

  it('gives revisions without gaps to writers that race', async () => {
    const articleId = await app.article();
    const tokens = Array.from({ length: 10 }, () => app.token('reader'));
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        post(tokens[index % 10] ?? '', articleId, `Racing comment ${String(index)}`),
      ),
    );
    const { body } = await app.call('GET', `/articles/${articleId}/comments?limit=1`);
    const changes = await app.call(
      'GET',
      `/articles/${articleId}/changes?since=0&epoch=${String(body.epoch)}`,
    );
    const revs = (changes.body.items as { rev: number }[]).map((item) => item.rev);
    expect(revs).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  });

  it('keeps any depth of replies', async () => {
    const articleId = await app.article();
    let parent: PublicComment | null = null;
    for (let depth = 0; depth < 12; depth += 1) {
      const next: PublicComment = await post(
        app.token('reader'),
        articleId,
        `Depth ${String(depth)}`,
        parent?.id ?? null,
      );
      expect(next.depth).toBe(depth);
      parent = next;
    }
    expect(Object.keys((await freshPicture(app, articleId)).comments)).toHaveLength(12);
  });
});

describe('reading', () => {
  it.each(['newest', 'oldest', 'top'])(
    'pages by %s without losing or doubling any',
    async (sort) => {
      const articleId = await app.article();
      await Promise.all(
        Array.from({ length: 23 }, (_, index) =>
          post(app.token('reader'), articleId, `No. ${String(index)}`),
        ),
      );
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await app.call(
          'GET',
          `/articles/${articleId}/comments?limit=5&sort=${sort}${cursor && `&cursor=${cursor}`}`,
        );
        seen.push(...(body.comments as PublicComment[]).map((comment) => comment.id));
        cursor = (body.nextCursor as string | null) ?? '';
      } while (cursor);
      expect(seen).toHaveLength(23);
      expect(new Set(seen).size).toBe(23);
    },
  );

  it('answers 304 while nothing has changed', async () => {
    const articleId = await app.article();
    await post(app.token('reader'), articleId, 'Cache me');
    const url = `${app.origin}/api/v1/articles/${articleId}/comments`;
    const first = await fetch(url);
    await first.text();
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, max-age=1');
    expect((await fetch(url, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    await post(app.token('reader'), articleId, 'And change');
    expect((await fetch(url, { headers: { 'If-None-Match': etag } })).status).toBe(200);
  });

  it('resumes from the cursor with edits and removals, and resets on a foreign epoch', async () => {
    const articleId = await app.article();
    const kept = await post(app.token('reader'), articleId, 'Stays as it is');
    const gone = await post(app.token('reader'), articleId, 'secret-canary text');
    const reader = await open();
    const page = await reader.join(articleId);
    reader.close();
    await app.call('POST', `/comments/${gone.id}/decisions`, {
      token: app.token('moderator'),
      body: { action: 'remove', version: 1, reason: 'spam' },
    });
    const back = await open();
    const since = 'rev' in page ? page.rev : 0;
    const difference = await back.join(articleId, { epoch: page.epoch, since });
    expect(difference).toMatchObject({ from: since, to: since + 1, count: 1 });
    expect(difference).toMatchObject({ items: [{ id: gone.id, status: 'removed' }] });
    expect(JSON.stringify(difference)).not.toContain('secret-canary');
    const reset = await back.join(articleId, { epoch: 'another', since });
    expect(reset).toMatchObject({ comments: expect.any(Array) });
    expect(JSON.stringify(reset)).toContain(kept.id);
  });

  it('says the head after a change of readers', async () => {
    const articleId = await app.article();
    const one = await open();
    await one.join(articleId);
    const two = await open();
    await two.join(articleId);
    const beat = await eventually('two readers', () =>
      one.heads.find((head) => head.readers === 2),
    );
    expect(beat).toMatchObject({ articleId, rev: 0 });
  });
});
