import { randomUUID } from 'node:crypto';
import { anyText } from '../support/any-text.ts';
import { connect } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { startApp } from '../support/start-app.ts';

const HOUR_MS = 3_600_000;

afterEach(() => {
  jest.restoreAllMocks();
});

/** Fails with frames that are kept apart by the clock of the day: the second one would leave an hour later. */
it('a clock that is set back by an hour holds up no frame', async () => {
  const day = Date.now.bind(Date);
  const app = await startApp({}, { clock: { now: () => day() } });
  const articleId = await app.article();
  const writer = await connect(app.origin, { token: app.token('reader') });
  const reader = await connect(app.origin);
  try {
    await writer.join(articleId);
    await reader.join(articleId);
    const told = async (): Promise<void> => {
      const body = anyText('said');
      const key = randomUUID();
      expect(await writer.send('comment:post', { articleId, key, body })).toMatchObject({
        ok: true,
      });
      await eventually(
        'it is told',
        () => JSON.stringify(reader.changes).includes(body),
        Boolean,
        5_000,
      );
    };
    await told();
    jest.spyOn(Date, 'now').mockImplementation(() => day() - HOUR_MS);
    await told();
    await told();
  } finally {
    writer.close();
    reader.close();
    await app.stop();
  }
});
