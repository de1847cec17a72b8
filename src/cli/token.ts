import { randomUUID } from 'node:crypto';
import { roles } from '../contract/identity.ts';
import { keptSecret } from '../identity/signing-secret.ts';
import { TokenIssuer } from '../identity/token-issuer.ts';
import { readSettings } from '../settings.ts';
import { readArguments, readTtl } from './arguments.ts';
import { run } from './run.ts';

const USAGE =
  'npm run token -- --role reader|moderator|admin --name "Name" [--sub id] [--ttl 15m] [--picture https://…]';

/** Prints a token signed with this server's key, and nothing else on standard output. */
run(async () => {
  const { options } = readArguments(['role', 'name', 'sub', 'ttl', 'picture']);
  const role = roles.find((known) => known === options.role);
  if (!role || !options.name) throw new Error(USAGE);
  const { identity, storage } = readSettings();
  const secret = identity.jwtSecret || (await keptSecret(storage.dataDir));
  const issuer = new TokenIssuer({ ...identity, secret });
  const { name, picture, sub = `${role}:${randomUUID()}` } = options;
  const user = { id: sub, name, role, ...(picture === undefined ? {} : { picture }) };
  process.stdout.write(`${issuer.issue(user, readTtl(options.ttl ?? '15m'))}\n`);
});
