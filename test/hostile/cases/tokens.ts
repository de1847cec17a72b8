import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startServer } from '../../support/server-process.ts';
import { badToken, must, withSocket } from '../case.ts';
import type { Payload, Row } from '../case.ts';
import { ARTICLE, goodClaims, SECRET, signed } from '../target.ts';
import { openRaw } from '../wire.ts';

const now = () => Math.floor(Date.now() / 1_000);
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A token whose header is ours to write, unsigned or with another's signature. */
const forged = (header: object, signature = ''): string =>
  `${base64(header)}.${base64(goodClaims())}.${signature}`;
const headed = (header: object): string => signed(goodClaims(), header);
const without = (claim: string): string => {
  const { [claim]: _gone, ...rest } = goodClaims();
  return signed(rest);
};

/** What is only a hint to a key must change nothing: the one key decides, and nothing is fetched. */
function onlyTheKeyDecides(name: string, header: object): Payload {
  return {
    name,
    async run({ open }) {
      const answer = await open.http('GET', `/api/v1/counts?articles=${ARTICLE}`, {
        token: headed(header),
      });
      must([200, 401].includes(answer.status), `${name}: taken by our key or refused`, answer.text);
      const other = signed(goodClaims(), header, 'x'.repeat(40));
      const refused = await open.http('GET', `/api/v1/counts?articles=${ARTICLE}`, {
        token: other,
      });
      must(refused.status === 401, `${name}: another key is refused`, refused.text);
    },
  };
}

/** A claim of another form: refused, or read as nothing more than what it may be. */
const claim = (name: string, more: object) =>
  badToken(name, () => signed(goodClaims(more as Record<string, unknown>)));

export const tokenRows: readonly Row[] = [
  {
    row: 21,
    threat: 'algorithms of the attacker’s choice',
    payloads: [
      ...['none', 'NoNe', 'NONE', ''].map((alg) =>
        badToken(`alg ${alg || 'empty'}`, () => forged({ alg, typ: 'JWT' })),
      ),
      badToken('RS256 over a text', () => forged({ alg: 'RS256', typ: 'JWT' }, 'AAAA')),
      badToken('HS512 by our key', () => signed(goodClaims(), { alg: 'HS512' })),
      badToken('the signature cut off', () => signed(goodClaims()).replace(/\.[^.]+$/, '.')),
      badToken('the payload changed', () => {
        const [head = '', , tail = ''] = signed(goodClaims()).split('.');
        return `${head}.${base64(goodClaims({ role: 'admin' }))}.${tail}`;
      }),
      badToken('two parts', () => 'e30.e30'),
      badToken('9 kB', () => signed(goodClaims({ pad: 'x'.repeat(9_000) }))),
    ],
  },
  {
    row: 22,
    threat: 'headers that name a key',
    payloads: [
      ...['../../dev/null', "' OR 1=1 --", '__proto__', 'x'.repeat(4_000)].map((kid) =>
        onlyTheKeyDecides(`kid ${kid.slice(0, 20)}`, { kid }),
      ),
      onlyTheKeyDecides('jku', { jku: 'http://127.0.0.1:9/jwks.json' }),
      onlyTheKeyDecides('x5u', { x5u: 'http://127.0.0.1:9/cert.pem' }),
      onlyTheKeyDecides('jwk', { jwk: { kty: 'oct', k: 'AAAA' } }),
      badToken('an operator for a kid', () => {
        const head = base64({ alg: 'HS256', kid: { $ne: 1 } });
        return `${head}.${base64(goodClaims())}.AAAA`;
      }),
    ],
  },
  {
    row: 23,
    threat: 'times that are missing or wrong',
    payloads: [
      ...['exp', 'iss', 'aud', 'sub', 'iat', 'name', 'role'].map((name) =>
        badToken(`no ${name}`, () => without(name)),
      ),
      claim('exp "never"', { exp: 'never' }),
      claim('expired 31 s ago', { exp: now() - 31 }),
      claim('not before ten minutes from now', { nbf: now() + 600 }),
      claim('exp as a list', { exp: [now() + 60] }),
      claim('iat as a text', { iat: 'yesterday' }),
    ],
  },
  {
    row: 24,
    threat: 'claims of another form, or of another site',
    payloads: [
      claim('an operator for sub', { sub: { $ne: null } }),
      claim('a number for sub', { sub: 7 }),
      claim('an empty sub', { sub: '' }),
      claim('a list of audiences', { aud: ['hiwar', 'other'] }),
      claim('another audience', { aud: 'hiwar:other' }),
      claim('another issuer', { iss: 'evil' }),
      claim('a role that is not there', { role: 'owner' }),
      claim('two roles', { role: ['reader', 'admin'] }),
      claim('a picture that is a script', { picture: 'javascript:alert(1)' }),
    ],
  },
  {
    row: 25,
    threat: 'keys too short to sign with',
    payloads: ['x', 'y'.repeat(31)].map((secret) => ({
      name: `a secret of ${String(secret.length)} bytes`,
      async run() {
        const folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar-hostile-'));
        const server = startServer({ PORT: '0', DATA_DIR: folder, JWT_SECRET: secret });
        try {
          const outcome = await server.ready().catch((error: unknown) => String(error));
          must(
            typeof outcome === 'string' && /32 bytes/.test(outcome),
            'refuses to start, and says why',
            outcome,
          );
        } finally {
          await server.stop('SIGKILL');
          await rm(folder, { recursive: true, force: true, maxRetries: 20 });
        }
      },
    })),
  },
  {
    row: 26,
    threat: 'sessions that outlive what they stand on',
    payloads: [
      badToken('a key that is no longer ours', () =>
        signed(goodClaims(), {}, `${SECRET} of last year`),
      ),
      badToken(
        'expired since',
        () => signed(goodClaims({ iat: now() - 7_200, exp: now() - 3_600 })),
        /token_expired/,
      ),
      {
        name: 'the session of somebody else on a socket that is open',
        run: ({ open }) =>
          withSocket(open, async (socket) => {
            const answer = await socket.ask('session:renew', { token: open.token() });
            must(answer?.error?.code === 'forbidden', 'refused', answer);
          }),
      },
      {
        name: 'a token that a banned reader still has',
        async run({ open }) {
          const claims = { sub: `reader:banned-${String(Date.now())}` };
          const comment = await open.post(`before the ban ${claims.sub}`, {
            token: open.token(claims),
          });
          const ban = await open.http(
            'POST',
            `/api/v1/users/${encodeURIComponent(claims.sub)}/sanctions`,
            {
              token: open.token({ role: 'moderator' }),
              json: { kind: 'ban', reason: 'spam' },
            },
          );
          // Where sanctions are not built in, there is nothing to outlive.
          if (ban.status === 404) return;
          must(ban.status < 300, 'banned', ban.text);
          const late = await open
            .post('after the ban', { token: open.token(claims) })
            .catch((error: unknown) => String(error));
          must(typeof late === 'string' && late.includes('sanctioned'), 'refused after', [
            comment.id,
            late,
          ]);
        },
      },
    ],
  },
  {
    row: 27,
    threat: 'tokens in addresses',
    payloads: ['token', 'access_token', 'auth', 'jwt'].map((name) => ({
      name: `?${name}=`,
      async run({ open }) {
        const token = open.token({ role: 'admin' });
        const http = await open.http('GET', `/api/v1/moderation/queue?${name}=${token}`);
        must(http.status === 401 || http.status === 400, 'not read over HTTP', http.text);
        const socket = await openRaw(open.origin, {
          query: `EIO=4&transport=websocket&${name}=${token}`,
          headers: { Referer: `http://x/?${name}=${token}`, Cookie: `${name}=${token}` },
          auth: {},
        });
        const answer = await socket.ask('moderation:join', {});
        socket.destroy();
        must(answer?.error?.code === 'unauthenticated', 'not read in the handshake', answer);
        must(!open.server.output().includes(token), 'not in the log');
      },
    })),
  },
];
