import { protocolCalls } from '../support/protocol-calls.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** The code of what a moderator is answered; empty for what is given. */
async function codeOf(name: string, body: unknown): Promise<string> {
  const [method = '', path = ''] = name.split(' ');
  const at = path.replaceAll(':commentId', 'f'.repeat(24)).replace(/:\w+/g, 'nobody');
  const token = app.token('moderator');
  const answer = await app.call(method, at, method === 'GET' ? { token } : { token, body });
  return typeof answer.body?.code === 'string' ? answer.body.code : '';
}

it('every call that the protocol page names is there; control: another one is not', async () => {
  const { calls } = protocolCalls({});
  expect(calls.length).toBeGreaterThan(30);
  const missing: string[] = [];
  for (const { name, payload } of calls) {
    // A stream has no answer to wait for; test/integration/sites.test.ts opens it.
    if (name === 'GET /counts/live') continue;
    if ((await codeOf(name, payload)) === 'not_found') missing.push(name);
  }
  expect(missing).toEqual([]);
  expect(await codeOf('GET /comments/:commentId/contexts', null)).toBe('not_found');
});
