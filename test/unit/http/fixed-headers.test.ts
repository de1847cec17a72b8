import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { fixedHeaders } from '../../../src/http/middleware/fixed-headers.ts';

const guard = helmet({ contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } } });

/** The headers of an answer behind a middleware, without those that differ by the second. */
async function headersBehind(middleware: RequestHandler): Promise<Record<string, string>> {
  const app = express().disable('x-powered-by');
  app.use(middleware, (_request, response) => {
    response.end();
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${String(port)}/`);
    const headers = Object.fromEntries(answer.headers);
    delete headers['date'];
    return headers;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('headers that are asked once are those that are asked each time', async () => {
  const fixed = await headersBehind(fixedHeaders(guard));
  expect(fixed).toEqual(await headersBehind(guard));
  // The control: a middleware that sets nothing is told from them.
  const none = await headersBehind((_request, _response, next) => {
    next();
  });
  expect(fixed).not.toEqual(none);
});

test('a middleware that refuses is heard when it is set up', () => {
  expect(() =>
    fixedHeaders((_request, _response, next) => {
      next(new Error('no such policy'));
    }),
  ).toThrow('no such policy');
});
