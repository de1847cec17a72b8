import { createTokenKeeper } from '../../client/core/token-keeper.ts';
import { eventually } from '../support/eventually.ts';
import { HandWorld } from '../support/hand-world.ts';
import { openClient } from '../support/real-client.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

describe('a publisher’s token that ends', () => {
  let app: TestApp;
  let id: string;

  beforeAll(async () => {
    app = await startApp();
    id = await app.article();
  });
  afterAll(() => app.stop());

  /** A page over a real socket, whose tokens are kept by a clock that is moved by hand. */
  async function openPage(next: () => string) {
    const page = openClient(app.origin, id, Math.random);
    const { connection, session } = page.link;
    await eventually('the page is live', () => page.discussion.getState().link === 'live');
    const environment = new HandWorld(Date.now());
    const keeper = createTokenKeeper({ session, connection, environment });
    const heard: (string | null | undefined)[] = [];
    keeper.onMe((me) => heard.push(me?.name));
    let asked = 0;
    keeper.use(app.token('reader', 'Sara', 'reader-7'));
    await eventually('the first token is known', () => heard.at(-1) === 'Sara');
    const statuses: string[] = [];
    connection.onStatus(() => statuses.push(connection.status()));
    keeper.useSource(() => {
      asked += 1;
      return next();
    });
    return { page, environment, heard, statuses, asked: () => asked };
  }

  it('is renewed before its end by session:renew, and the socket stays', async () => {
    const renewed = app.token('reader', 'Sara, again', 'reader-7');
    const { asked, environment, heard, page, statuses } = await openPage(() => renewed);
    expect(asked()).toBe(0);
    const before = environment.now();
    await environment.run();
    await eventually('the new token is known', () => heard.at(-1) === 'Sara, again');
    expect(asked()).toBeGreaterThan(0);
    // 15 minutes is what it lasts; a minute before is when it is renewed.
    expect(environment.firedAt[0]! - before).toBeGreaterThan(13 * 60_000);
    expect(environment.firedAt[0]! - before).toBeLessThanOrEqual(14 * 60_000);
    expect(statuses).toEqual([]);
    page.stop();
  });

  it('control: the token of another reader cannot take the socket over; it begins anew', async () => {
    const other = app.token('reader', 'Omar', 'reader-8');
    const { environment, page, statuses } = await openPage(() => other);
    await environment.run();
    await eventually('the socket was closed and is open again', () => statuses.at(-1) === 'open');
    expect(statuses.length).toBeGreaterThan(1);
    page.stop();
  });
});
