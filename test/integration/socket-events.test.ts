import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const AT_ONCE = 5;
const STRIKES = 20;
let app: TestApp;
const sockets: TestSocket[] = [];
afterEach(async () => {
  for (const client of sockets.splice(0)) client.close();
  await app.stop();
});

it('limits the events of one socket by itself, and closes it after 20 strikes', async () => {
  app = await startApp({
    limits: { rates: true },
    realtime: { eventsPerSecond: 1, eventsBurst: AT_ONCE },
  });
  const articleId = await app.article();
  const [loud, calm] = [await connect(app.origin), await connect(app.origin)];
  sockets.push(loud, calm);
  const ask = (client: TestSocket, times: number) =>
    Promise.all(Array.from({ length: times }, () => client.send('article:leave', { articleId })));
  const refused = (await ask(loud, 2 * AT_ONCE)).filter((answer) => !answer.ok);
  expect(refused.length).toBeGreaterThanOrEqual(AT_ONCE - 2);
  expect(refused[0]).toMatchObject({
    error: { code: 'rate_limited', retryAfterMs: expect.any(Number) },
  });
  expect(loud.socket.connected).toBe(true);
  // The control: another socket of the same network has as many of its own.
  expect((await ask(calm, AT_ONCE)).filter((answer) => !answer.ok)).toEqual([]);
  const raw = loud.socket as unknown as { emit(event: string, payload: object): void };
  for (let n = 0; n < 2 * STRIKES; n += 1) raw.emit('article:leave', { articleId });
  await eventually('it is closed', () => !loud.socket.connected);
  expect(calm.socket.connected).toBe(true);
});
