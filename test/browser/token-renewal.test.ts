import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { WebSocket as SeenSocket } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { handMade } from '../support/hand-made-token.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const SECRET = 'a secret for tests only, of 32 bytes or more';
/** A token is renewed at half of its time where that is shorter than a minute before its end. */
const LASTS_S = 3;

describeInBrowser('a publisher’s page whose tokens end soon', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let publisher: Server;
  let origin: string;
  let articleId: string;
  let asked = 0;
  let sub = 'reader-7';

  beforeAll(async () => {
    browser = await openBrowser();
    // As docs/identity.md has it: the page asks its own site, which signs.
    publisher = createServer(({ url }, response) => {
      if (url === '/token') {
        asked += 1;
        const iat = Math.floor(Date.now() / 1_000);
        const claims = { sub, name: `Sara ${String(asked)}`, iat, exp: iat + LASTS_S };
        response.end(handMade({ secret: SECRET, claims }));
        return;
      }
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(`<!doctype html>
        <script type="module" src="${app.origin}/embed.js"></script>
        <hiwar-discussion article="${articleId}" lang="en"></hiwar-discussion>
        <script>document.querySelector('hiwar-discussion').getToken = async () => (await fetch('/token')).text();</script>`);
    }).listen(0, '127.0.0.1');
    await once(publisher, 'listening');
    origin = `http://127.0.0.1:${String((publisher.address() as AddressInfo).port)}`;
    app = await startApp({ http: { allowedOrigins: [origin] } }, { jwtSecret: SECRET });
    articleId = await app.article();
  });
  afterEach(() => browser.closePages());
  afterAll(async () => {
    await browser.close();
    publisher.close();
    publisher.closeAllConnections();
    await app.stop();
  });

  async function open() {
    const page = await browser.page();
    const sockets: SeenSocket[] = [];
    const sent: string[] = [];
    page.on('websocket', (socket) => {
      sockets.push(socket);
      socket.on('framesent', ({ payload }) => sent.push(String(payload)));
    });
    await page.goto(origin);
    const discussion = page.locator('hiwar-discussion');
    await discussion.locator('.writing-as', { hasText: /Sara \d/ }).waitFor();
    const write = async (text: string): Promise<void> => {
      await discussion.locator('form.composer textarea').first().fill(text);
      await discussion.locator('form.composer button.primary').first().click();
    };
    return { discussion, sent, sockets, write };
  }

  it('asks for the next one before the end, and writes on over the same socket under the new name', async () => {
    asked = 0;
    const { discussion, sent, sockets, write } = await open();
    // The first token may come while the page is at the door as nobody: then it knocks again.
    const before = sockets.length;
    await discussion.locator('textarea').first().fill('half a sentence');
    await eventually('it was renewed twice', () => asked >= 3);
    const renewals = (): number => sent.filter((frame) => frame.includes('session:renew')).length;
    await eventually('over the socket', () => renewals() >= 2);
    expect(await discussion.locator('textarea').first().inputValue()).toBe('half a sentence');
    await write('a whole sentence');
    const written = discussion.locator('.comment', { hasText: 'a whole sentence' });
    await written.waitFor();
    expect(await written.locator('.name').textContent()).toMatch(/^Sara ([3-9]|\d\d)$/);
    expect(sockets.length).toBe(before);
    expect(sockets.at(-1)?.isClosed()).toBe(false);
  });

  it('begins anew where the next token is another reader’s (the control: a socket that is dropped is seen)', async () => {
    sub = 'reader-7';
    const { sockets } = await open();
    const before = sockets.length;
    sub = 'reader-8';
    await eventually('another socket', () => sockets.length > before);
  });
});
