import { anyText } from '../../support/any-text.ts';
import { startApp } from '../../support/start-app.ts';
import type { TestApp } from '../../support/start-app.ts';

const apps: TestApp[] = [];
afterAll(async () => {
  for (const app of apps) await app.stop();
});

/** What becomes of the comments of a guest who comes after a ban, one who was there before, and a reader. */
async function afterBan(banCoversHours: number) {
  const app = await startApp({ guests: { banCoversHours } });
  apps.push(app);
  const articleId = await app.article();
  const guest = async (name: string): Promise<{ token: string; id: string }> => {
    const { body } = await app.call('POST', '/sessions/guest', { body: { name } });
    return { token: body.token, id: body.user.id };
  };
  const sanction = (userId: string, kind: 'ban' | 'lift') =>
    app.call('POST', `/users/${userId}/sanctions`, {
      token: app.token('moderator'),
      body: { kind, ...(kind === 'ban' ? { reason: 'insult' } : {}) },
    });
  const write = async (token: string) => (await app.post(token, articleId, anyText('said'))).status;
  const [banned, neighbour] = [await guest('Rami'), await guest('Nadia')];
  expect(await write(banned.token)).toBe('visible');
  expect((await sanction(banned.id, 'ban')).status).toBe(200);
  const again = await guest('Somebody Else');
  const statuses = {
    again: await write(again.token),
    neighbour: await write(neighbour.token),
    reader: await write(app.token('reader')),
  };
  const { body: queue } = await app.call('GET', '/moderation/queue?state=held', {
    token: app.token('moderator'),
  });
  await sanction(banned.id, 'lift');
  return {
    statuses,
    held: queue.items.map(({ held }: any) => held),
    lifted: await write(again.token),
  };
}

it('a banned guest who comes back under another name is read beforehand, until the ban is lifted', async () => {
  expect(await afterBan(12)).toEqual({
    statuses: { again: 'pending', neighbour: 'visible', reader: 'visible' },
    held: [[{ rule: 'guest_network' }]],
    lifted: 'visible',
  });
});

it('control: where a ban covers nobody else, the same guest is on the page again at once', async () => {
  expect(await afterBan(0)).toEqual({
    statuses: { again: 'visible', neighbour: 'visible', reader: 'visible' },
    held: [],
    lifted: 'visible',
  });
});
