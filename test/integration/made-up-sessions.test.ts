import { connect } from '../support/connect.ts';
import { startApp } from '../support/start-app.ts';

it('counts requests of sessions that are made up, and never those of one that is there', async () => {
  const app = await startApp({ limits: { rates: true, connectionsPerSecondPerNetwork: 1 } });
  const polling = await connect(app.origin, {}, { transports: ['polling'], upgrade: false });
  const asked = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      fetch(`${app.origin}/socket.io/?EIO=4&transport=polling&sid=made-up-${String(n)}`),
    ),
  );
  const limited = asked.filter(({ status }) => status === 429);
  expect(limited.length).toBeGreaterThan(0);
  expect(limited[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([400, 429]));
  const articleId = await app.article();
  expect(await polling.send('article:join', { articleId })).toMatchObject({ ok: true });
  polling.close();
  await app.stop();
});
