import { anyText } from '../../support/any-text.ts';
import { eventually } from '../../support/eventually.ts';
import { connect } from '../../support/connect.ts';
import { startApp } from '../../support/start-app.ts';
import type { TestApp } from '../../support/start-app.ts';

const LINKS = 'https://a.example https://b.example https://c.example';
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

it('an approval taken back leaves no trace to who comes then; open pages let go of the text', async () => {
  const articleId = await app.article();
  const [author, mona] = [app.token('reader'), app.token('moderator')];
  const waiting = await app.post(author, articleId, `see ${LINKS}`);
  expect(waiting.status).toBe('pending');
  const seen = async (token?: string): Promise<[string, string][]> => {
    const as = token === undefined ? {} : { token };
    const { body } = await app.call('GET', `/articles/${articleId}/comments`, as);
    return body.comments.map(({ id, status }: any) => [id, status]);
  };
  const reader = await connect(app.origin, {});
  try {
    await reader.join(articleId);
    const { body } = await app.call('POST', `/comments/${waiting.id}/decisions`, {
      token: mona,
      body: { action: 'approve', version: 1 },
    });
    expect(await seen()).toEqual([[waiting.id, 'visible']]);
    const undo = `/moderation/actions/${String(body.actionId)}/undo`;
    expect((await app.call('POST', undo, { token: mona })).body).toMatchObject({ undone: 1 });
    expect(await seen()).toEqual([]);
    expect(await seen(mona)).toEqual([]);
    expect(await seen(author)).toEqual([[waiting.id, 'pending']]);
    const last = await eventually('the open page is told to let go', () =>
      reader.changes
        .flatMap(({ items }) => items)
        .find((item) => 'status' in item && item.id === waiting.id && item.status !== 'visible'),
    );
    expect(last).not.toHaveProperty('body');
    expect(last).toMatchObject({ unsaid: true });
    // Control: a comment that was removed leaves its tombstone.
    const other = await app.post(app.token('reader'), articleId, 'harmless words');
    await app.call('POST', `/comments/${other.id}/decisions`, {
      token: mona,
      body: { action: 'remove', version: 1, reason: 'spam' },
    });
    expect(await seen()).toEqual([[other.id, 'removed']]);
    const gone = await eventually('the open page is told of the removal', () =>
      reader.changes
        .flatMap(({ items }) => items)
        .find((item) => 'status' in item && item.id === other.id && item.status === 'removed'),
    );
    expect(gone).not.toHaveProperty('unsaid');
  } finally {
    reader.close();
  }
});

it.each([
  ['removed by a moderator', 'removed'],
  ['withdrawn by its author', 'withdrawn'],
] as const)('one that is then %s leaves no tombstone either', async (_how, becomes) => {
  const articleId = await app.article();
  const [author, mona] = [app.token('reader'), app.token('moderator')];
  const hide = (id: string, version: number) =>
    becomes === 'removed'
      ? app.call('POST', `/comments/${id}/decisions`, {
          token: mona,
          body: { action: 'remove', version, reason: 'spam' },
        })
      : app.call('DELETE', `/comments/${id}`, { token: author });
  const waiting = await app.post(author, articleId, `see ${LINKS}`);
  const control = await app.post(author, articleId, anyText('was public'));
  const reader = await connect(app.origin, {});
  try {
    await reader.join(articleId);
    const { body } = await app.call('POST', `/comments/${waiting.id}/decisions`, {
      token: mona,
      body: { action: 'approve', version: 1 },
    });
    await app.call('POST', `/moderation/actions/${String(body.actionId)}/undo`, { token: mona });
    await hide(waiting.id, 3);
    // The control, on the same page: what was public leaves its tombstone.
    await hide(control.id, 1);
    const told = (id: string): any =>
      reader.changes
        .flatMap(({ items }) => items)
        .findLast((item) => 'status' in item && item.id === id);
    await eventually('the open page is told of both', () =>
      [waiting.id, control.id].every((id) => told(id)?.status === becomes),
    );
    expect(told(waiting.id)).toMatchObject({ unsaid: true });
    expect(told(control.id)).not.toHaveProperty('unsaid');
    const { body: page } = await app.call('GET', `/articles/${articleId}/comments`);
    expect(page.comments.map(({ id }: any) => id)).toEqual([control.id]);
  } finally {
    reader.close();
  }
});

it('one that was answered meanwhile stays as a tombstone, so that the answer keeps its place', async () => {
  const articleId = await app.article();
  const mona = app.token('moderator');
  const waiting = await app.post(app.token('reader'), articleId, `see ${LINKS}`);
  const reader = await connect(app.origin, {});
  try {
    await reader.join(articleId);
    const { body } = await app.call('POST', `/comments/${waiting.id}/decisions`, {
      token: mona,
      body: { action: 'approve', version: 1 },
    });
    const answer = await app.call('POST', `/articles/${articleId}/comments`, {
      token: app.token('reader'),
      body: { key: 'an-answer', parentId: waiting.id, body: anyText('an answer to it') },
    });
    expect(answer.status).toBe(201);
    await app.call('POST', `/moderation/actions/${String(body.actionId)}/undo`, { token: mona });
    const gone = await eventually('the open page is told', () =>
      reader.changes
        .flatMap(({ items }) => items)
        .find((item) => 'status' in item && item.id === waiting.id && item.status === 'removed'),
    );
    expect(gone).not.toHaveProperty('unsaid');
  } finally {
    reader.close();
  }
});
