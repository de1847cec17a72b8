import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { eventually } from '../../support/eventually.ts';
import { identityOf, isRunning } from '../../../src/storage/engine/process-identity.ts';
import {
  afterwards,
  connectTo,
  inFolder,
  noteIds,
  start,
  startElsewhere,
  useWorkbench,
  writeNote,
} from './workbench.ts';

useWorkbench();

it('reports a killed child, and restarts on the same port with all that was acknowledged', async () => {
  const onExit = jest.fn();
  const engine = await start({ onExit });
  const notes = await connectTo(engine.uri);
  const killed = engine.pid;
  await writeNote(notes, 'acknowledged');
  process.kill(killed, 'SIGKILL');

  expect(await engine.exited).toEqual({ code: null, signal: 'SIGKILL' });
  expect(onExit).toHaveBeenCalledWith({ code: null, signal: 'SIGKILL' });
  await Promise.all([engine.restart(), engine.restart()]);
  expect(engine.pid).not.toBe(killed);
  expect(await noteIds(notes)).toEqual(['acknowledged']);
});

it('loses no acknowledged write over ten kills, the first write of a new collection included', async () => {
  const engine = await start();
  const notes = await connectTo(engine.uri);
  const acknowledged: string[] = [];
  for (let round = 0; round < 10; round += 1) {
    const id = `round ${String(round)}`;
    await writeNote(notes, id);
    acknowledged.push(id);
    process.kill(engine.pid, 'SIGKILL');
    await engine.exited;
    await engine.restart();
  }
  expect(await noteIds(notes)).toEqual(acknowledged);
});

it('may be stopped after its child died', async () => {
  const engine = await start();
  process.kill(engine.pid, 'SIGKILL');
  await engine.exited;
  await engine.stop();
  expect(existsSync(inFolder('data/hiwar.lock'))).toBe(false);
});

it('ends when its server is killed, so that the next one has the folder and the data', async () => {
  const { server, uri, pid } = await startElsewhere();
  const child = identityOf(pid)!;
  await writeNote(await connectTo(uri), 'acknowledged');
  server.kill('SIGKILL');
  await once(server, 'exit');

  const next = await start();
  expect(isRunning(child)).toBe(false);
  expect(await noteIds(await connectTo(next.uri))).toEqual(['acknowledged']);
});

it('waits for the engine that a killed server left behind', async () => {
  const { server, pid } = await startElsewhere();
  const child = identityOf(pid)!;
  process.kill(pid, 'SIGSTOP');
  server.kill('SIGKILL');
  await once(server, 'exit');

  const next = start();
  afterwards(() => next.catch(() => undefined));
  await eventually('a taker that found the lock', () => isRunning(child));
  process.kill(pid, 'SIGCONT');
  await next;
  expect(isRunning(child)).toBe(false);
});
