import type { Problem } from '../contract/errors.ts';
import { userIdSchema } from '../contract/moderation/sanction.ts';
import { TokenIssuer } from '../identity/token-issuer.ts';
import { DEFAULT_SITE } from '../sites.ts';
import { readArguments } from './arguments.ts';
import { isRunning, onSite } from './on-site.ts';
import { readSite } from './read-site.ts';
import { run } from './run.ts';

const USAGE = `npm run user -- COMMAND ID [--site id] [--server URL]
  export ID    prints everything that is kept of the user, as JSON
  erase ID     erases it for good and prints the receipt
  revoke ID    voids every token the user has, on open pages too`;
const OPERATOR = { id: 'admin:command-line', name: 'Command line', role: 'admin' } as const;

/** What each command is over REST. */
const CALLS = {
  export: ['GET', 'export'],
  erase: ['POST', 'erasure'],
  revoke: ['POST', 'revocations'],
} as const;
type Verb = keyof typeof CALLS;

function isVerb(verb: string | undefined): verb is Verb {
  return verb !== undefined && Object.hasOwn(CALLS, verb);
}

async function overHttp(server: string, token: string, verb: Verb, id: string): Promise<object> {
  const [method, last] = CALLS[verb];
  const response = await fetch(`${server}/api/v1/users/${encodeURIComponent(id)}/${last}`, {
    method,
    headers: { Authorization: `Bearer ${token}` },
  });
  const answer = (await response.json()) as object;
  if (!response.ok) throw new Error((answer as Problem).message);
  return answer;
}

run(async () => {
  const { options, rest } = readArguments(['site', 'server']);
  const [verb, id] = rest;
  if (!isVerb(verb) || !userIdSchema.safeParse(id).success || !id) {
    throw new Error(USAGE);
  }
  const { http, identity } = await readSite(options.site);
  const token = new TokenIssuer({ ...identity, secret: identity.jwtSecret }).issue(OPERATOR, 60);
  const server = options.server ?? `http://localhost:${String(http.port)}`;
  const operator = { ...OPERATOR, expiresAt: Number.POSITIVE_INFINITY };
  const said = (await isRunning(server))
    ? await overHttp(server, token, verb, id)
    : await onSite<object>(options.site ?? DEFAULT_SITE, ({ privacy, revocations }) =>
        verb === 'revoke' ? revocations.revoke(operator, id, {}) : privacy[verb](operator, id),
      );
  process.stdout.write(`${JSON.stringify(said, null, 2)}\n`);
});
