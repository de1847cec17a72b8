import { randomUUID } from 'node:crypto';
import { roles } from '../contract/identity.ts';
import { TokenIssuer } from '../identity/token-issuer.ts';
import { readArguments, readTtl } from './arguments.ts';
import { readSite } from './read-site.ts';
import { run } from './run.ts';

const USAGE =
  'npm run token -- --role reader|moderator|admin --name "Name" [--sub id] [--ttl 15m] [--picture https://…] [--site id]';

const STAFF_MAX_S = 900;
const SHORTENED =
  'a staff token lasts 15 minutes at most; for longer, sign in at the desk with an account: npm run admin -- add NAME';

/** Prints a token signed with this server's key, and nothing else on standard output. */
run(async () => {
  const { options } = readArguments(['role', 'name', 'sub', 'ttl', 'picture', 'site']);
  const role = roles.find((known) => known === options.role);
  if (!role || !options.name) throw new Error(USAGE);
  const { identity } = await readSite(options.site);
  const issuer = new TokenIssuer({ ...identity, secret: identity.jwtSecret });
  const { name, picture, sub = `${role}:${randomUUID()}` } = options;
  const user = { id: sub, name, role, ...(picture === undefined ? {} : { picture }) };
  const asked = readTtl(options.ttl ?? '15m');
  const staff = role === 'moderator' || role === 'admin';
  const ttl = staff ? Math.min(asked, STAFF_MAX_S) : asked;
  if (ttl < asked) process.stderr.write(`${SHORTENED}\n`);
  process.stdout.write(`${issuer.issue(user, ttl)}\n`);
});
