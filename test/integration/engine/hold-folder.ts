import { startEngine } from '../../../src/storage/engine/start-engine.ts';
import { silentLog } from '../../support/silent-log.ts';

/** A server of its own: holds the folder given to it until it is killed, and says so in one line. */
const [dataDir = '', cacheDir = ''] = process.argv.slice(2);

void startEngine({ dataDir, cacheDir, log: silentLog }).then(
  ({ uri, pid }) => process.stdout.write(`${JSON.stringify({ uri, pid })}\n`),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
