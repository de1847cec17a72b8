import { randomUUID } from 'node:crypto';
import type { OutboxEntry } from '../../client/core/discussion.ts';
import { anyText, anyWord } from '../support/any-text.ts';
import { eventually } from '../support/eventually.ts';
import { freshPicture } from '../support/mirror.ts';
import { memoryKeep } from '../support/page-world.ts';
import { openClient } from '../support/real-client.ts';
import type { RealClient } from '../support/real-client.ts';
import { Relay } from '../support/relay.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

describe('the first comment of a guest, written without a network', () => {
  let app: TestApp;
  let relay: Relay;
  let articleId: string;
  let keep: ReturnType<typeof memoryKeep>;
  const open: RealClient[] = [];

  beforeAll(async () => {
    app = await startApp();
    relay = new Relay(app.origin);
    await relay.mend();
  });
  beforeEach(async () => {
    if (!relay.open) await relay.mend();
    articleId = await app.article();
    keep = memoryKeep();
  });
  afterEach(() => {
    for (const page of open.splice(0)) page.stop();
  });
  afterAll(async () => {
    await relay.cut();
    await app.stop();
  });

  function openPage(blocked = false): RealClient {
    const page = openClient(`http://${relay.host}`, articleId, () => 0.01, { blocked, keep });
    open.push(page);
    return page;
  }

  const outbox = ({ discussion }: RealClient): readonly OutboxEntry[] =>
    discussion.getState().outbox;

  /** A page that was read, lost its network, and on which so many texts were written under a name since. */
  async function written(texts: readonly string[], name: string, blocked = false) {
    const page = openPage(blocked);
    await eventually('the page is read', () => !page.discussion.getState().loading);
    await relay.cut();
    for (const body of texts) page.discussion.post({ parentId: null, body, name });
    await eventually(
      'all of them wait, the first after a try',
      () => outbox(page).map((one) => [one.name, one.status, one.trouble?.code ?? null]),
      (seen) =>
        JSON.stringify(seen) ===
        JSON.stringify(texts.map((_, at) => [name, 'waiting', at ? null : 'unreachable'])),
    );
    return page;
  }

  /** What readers see of the article, oldest first: by whom, and what. */
  async function listed(): Promise<readonly (readonly [string, string])[]> {
    const { comments } = await freshPicture(app, articleId);
    return Object.values(comments).flatMap((one) =>
      'body' in one ? [[one.author.name, one.body] as const] : [],
    );
  }

  it.each([false, true])(
    'is sent by itself, with what was written after it, as one guest (WebSockets blocked: %s)',
    async (blocked) => {
      const [name, texts] = [`${anyWord()} Nour`, [anyText('first'), anyText('second')]] as const;
      const page = await written(texts, name, blocked);
      await relay.mend();
      await eventually('all is sent', () => outbox(page).length === 0);
      expect(await listed()).toEqual(texts.map((text) => [name, text]));
      expect(page.discussion.getState().me).toMatchObject({ name, role: 'guest' });
    },
  );

  it('is sent by the page that is loaded anew, once', async () => {
    const [name, text] = [`${anyWord()} Nour`, anyText('before the reload')];
    (await written([text], name)).stop();
    await relay.mend();
    const again = openPage();
    expect(outbox(again)).toMatchObject([{ body: text, name }]);
    await eventually('it is sent', () => outbox(again).length === 0);
    expect(await listed()).toEqual([[name, text]]);
    again.stop();
    expect(outbox(openPage())).toEqual([]);
  });

  it('is not sent under a name that was taken meanwhile; its text stays, and goes under another', async () => {
    const [name, text] = [`${anyWord()} Nour`, anyText('mine')];
    const page = await written([text], name);
    await app.post(app.token('reader', name), articleId, anyText('theirs'));
    await relay.mend();
    await eventually('it is refused', () => outbox(page)[0]?.status === 'refused');
    expect(outbox(page)).toMatchObject([{ body: text, name, trouble: { code: 'name_taken' } }]);
    const other = `${anyWord()} Huda`;
    await page.discussion.becomeGuest(other);
    expect(outbox(page)).toMatchObject([{ body: text, status: 'refused' }]);
    page.discussion.retry(outbox(page)[0]!.key);
    await eventually('it is sent', () => outbox(page).length === 0);
    expect(await listed()).toContainEqual([other, text]);
  });

  it('is sent as nobody else, whoever is known on the page that is loaded anew', async () => {
    const [name, text] = [`${anyWord()} Nour`, anyText('not theirs')];
    (await written([text], name)).stop();
    await relay.mend();
    const page = openClient(`http://${relay.host}`, articleId, () => 0.01, {
      keep,
      blocked: false,
      token: app.token('reader', 'Sara', randomUUID()),
    });
    open.push(page);
    page.discussion.post({ parentId: null, body: anyText('theirs') });
    await eventually('theirs is sent', async () => (await listed()).length > 0);
    const names = (await listed()).map(([by]) => by);
    expect(names).toEqual(['Sara']);
    expect(outbox(page)).toMatchObject([{ body: text, name, status: 'refused', trouble: null }]);
    page.stop();
    expect(outbox(openPage())).toMatchObject([{ body: text, name }]);
  });

  it('control: without the name it is refused when the network is back, for nobody wrote it', async () => {
    const page = openPage();
    await eventually('the page is read', () => !page.discussion.getState().loading);
    await relay.cut();
    page.discussion.post({ parentId: null, body: anyText('nameless') });
    await relay.mend();
    await eventually('it is refused', () => outbox(page)[0]?.status === 'refused');
    expect(outbox(page)).toMatchObject([{ trouble: { code: 'unauthenticated' } }]);
    expect(await listed()).toEqual([]);
  });
});
