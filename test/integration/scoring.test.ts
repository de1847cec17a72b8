import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;
let answer: (response: ServerResponse, body: string) => void;
let asked = 0;
/** What the server's clock is ahead. */
let ahead = 0;
const endpoint = createServer((request, response) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString()));
  request.on('end', () => {
    asked += 1;
    answer(response, body);
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  const { port } = endpoint.address() as AddressInfo;
  app = await startApp(
    { screening: { scorerUrl: `http://127.0.0.1:${String(port)}/score`, scorerMs: 300 } },
    { clock: { now: () => Date.now() + ahead } },
  );
});
afterAll(async () => {
  await app.stop();
  endpoint.closeAllConnections();
  await new Promise((resolve) => endpoint.close(resolve));
});

it('holds what the endpoint scores high, and publishes whatever it does else', async () => {
  const articleId = await app.article();
  const post = async (text: string) =>
    (await app.post(app.token('reader'), articleId, text)).status;
  answer = (response, body) => {
    const { body: text } = JSON.parse(body) as { body: string };
    response.end(JSON.stringify({ score: text.includes('awful') ? 0.97 : 0.1, more: 1 }));
  };
  expect([await post('fine'), await post('awful')]).toEqual(['visible', 'pending']);

  const misbehaviours: (typeof answer)[] = [
    () => undefined,
    (response) => response.end('{"score": 7}'),
    (response) => response.end(`{"score": 1, "filler": "${'x'.repeat(10_000_000)}"}`),
    (response) => response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end(),
    (response) => response.writeHead(500).end('{"score": 1}'),
  ];
  for (const [at, misbehave] of misbehaviours.entries()) {
    answer = misbehave;
    expect(await post(`comment ${String(at)}`)).toBe('visible');
  }
  const before = asked;
  answer = (response) => response.end('{"score": 1}');
  expect(await post('while nobody waits for it')).toBe('visible');
  expect(asked).toBe(before);

  // Half a minute later one text tries it: as it fails again, nobody waits for another half.
  ahead += 31_000;
  answer = (response) => response.writeHead(500).end();
  expect([await post('the first to try'), await post('not asked')]).toEqual(['visible', 'visible']);
  expect(asked).toBe(before + 1);
  ahead += 31_000;
  answer = (response) => response.end('{"score": 1}');
  expect([await post('the second to try'), await post('as ever')]).toEqual(['pending', 'pending']);
  expect(asked).toBe(before + 3);
});
