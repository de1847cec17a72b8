import { connect as tcp } from 'node:net';
import type { Socket } from 'node:net';
import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually.ts';
import { startServer } from '../support/server-process.ts';
import { testMongodbUri } from '../support/start-app.ts';

const FILES = 1_024;

it('lives through more silent connections than it may open files', async () => {
  const server = startServer(
    {
      PORT: '0',
      MONGODB_URI: testMongodbUri(),
      DATABASE_NAME: `files_${randomUUID().slice(0, 8)}`,
    },
    undefined,
    undefined,
    FILES,
  );
  const silent: Socket[] = [];
  let closed = 0;
  try {
    const { origin } = await server.ready();
    const port = Number(new URL(origin).port);
    for (let n = 0; n < FILES + 100; n += 1) {
      // From many networks: no limit for one of them stands in the way.
      const localAddress = `127.0.1.${String(1 + (n % 50))}`;
      const socket = tcp({ host: '127.0.0.1', port, localAddress });
      socket.on('error', () => undefined);
      socket.on('close', () => (closed += 1));
      silent.push(socket);
    }
    // The control is what was there before: all were kept, and the next look at the load, half a second later,
    // ended the process with EMFILE. The server's own limit for silence is ten seconds: these were refused.
    await eventually(
      'those beyond it are closed',
      () => closed,
      (count) => count > 200,
      5_000,
    );
    for (const socket of silent) socket.destroy();
    const answers = (): Promise<number> =>
      fetch(`${origin}/health/ready`).then(
        ({ status }) => status,
        () => 0,
      );
    await eventually('it is ready', answers, (status) => status === 200);
    expect(server.child.exitCode).toBeNull();
  } finally {
    for (const socket of silent) socket.destroy();
    await server.stop();
  }
});
