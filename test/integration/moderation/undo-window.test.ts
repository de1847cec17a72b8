import { limits } from '../../../src/contract/limits.ts';
import { anyText, anyWord } from '../../support/any-text.ts';
import { startApp } from '../../support/start-app.ts';
import type { TestApp } from '../../support/start-app.ts';

let app: TestApp;
let ahead = 0;
let mona: string;
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => Date.now() + ahead } });
  mona = app.token('moderator', 'Mona', 'moderator:mona');
});
afterAll(() => app.stop());

const post = (path: string, body?: object): Promise<{ status: number; body: any }> =>
  app.call('POST', path, { token: mona, ...(body ? { body } : {}) });
const undo = (actionId: string): Promise<{ status: number; body: any }> =>
  post(`/moderation/actions/${actionId}/undo`);
const decide = async (id: string, version: number, action: string): Promise<string> => {
  const reason = action === 'remove' ? { reason: 'spam' } : {};
  return (await post(`/comments/${id}/decisions`, { action, version, ...reason })).body.actionId;
};

it('an act is taken back until its time is over, a moment for the way there included, and not after', async () => {
  const articleId = await app.article();
  const posted = async (): Promise<string> =>
    (await app.post(app.token('reader'), articleId, anyText('words'))).id;
  const first = await decide(await posted(), 1, 'remove');
  ahead += limits.undoMs + 1_000;
  expect(await undo(first)).toMatchObject({ status: 200, body: { undone: 1, kept: 0 } });
  const second = await decide(await posted(), 1, 'remove');
  ahead += limits.undoMs + 5_000;
  expect(await undo(second)).toMatchObject({ status: 409, body: { code: 'undo_window_over' } });
});

it('the trail of a sweep taken back in part says how much stays removed', async () => {
  const articleId = await app.article();
  const word = anyWord();
  const ids: string[] = [];
  for (let one = 0; one < 4; one += 1) {
    ids.push((await app.post(app.token('reader'), articleId, `${word} ${anyWord()}`)).id);
  }
  const looked = await post('/moderation/sweeps/preview', { text: word, minutes: 60 });
  const swept = await post('/moderation/sweeps', { token: looked.body.token, reason: 'spam' });
  expect(swept.body).toMatchObject({ removed: 4 });
  await decide(ids[0]!, 2, 'restore');
  expect((await undo(swept.body.actionId)).body).toEqual({ undone: 3, kept: 0 });
  const { body } = await app.call('GET', '/moderation/audit?action=undo', { token: mona });
  const whole = body.entries.filter((entry: any) => entry.commentId === null);
  // The one that was restored before stays counted with the removed; 4, 3 and 1 cannot be taken for one another.
  expect(whole).toMatchObject([
    {
      actionId: swept.body.actionId,
      before: { removed: 4, kept: 0 },
      after: { removed: 1, kept: 3 },
    },
  ]);
});
