import { existsSync } from 'node:fs';
import { isRunning, identityOf } from '../../../src/storage/engine/process-identity.ts';
import { connectTo, inFolder, noteIds, start, useWorkbench, writeNote } from './workbench.ts';

useWorkbench();

it('keeps what was written through a stop and a start, in a path with spaces and Arabic', async () => {
  const first = await start();
  await writeNote(await connectTo(first.uri), 'kept');
  await first.stop();

  const second = await start();
  expect(await noteIds(await connectTo(second.uri))).toEqual(['kept']);
});

it('makes the data folder for this user alone', async () => {
  const { statSync } = await import('node:fs');
  await start();
  expect(statSync(inFolder('data')).mode & 0o777).toBe(0o700);
});

it('serves on the port asked for', async () => {
  const first = await start();
  const port = Number(new URL(first.uri).port);
  await first.stop();
  const second = await start({ port });
  expect(second.uri).toBe(first.uri);
});

it('stops once, however often it is told, and leaves neither child nor lock', async () => {
  const onExit = jest.fn();
  const engine = await start({ onExit });
  const child = identityOf(engine.pid)!;
  const stop = engine.stop();
  expect(engine.stop()).toBe(stop);
  await stop;
  expect(await engine.exited).toEqual({ code: 0, signal: null });
  expect(isRunning(child)).toBe(false);
  expect(existsSync(inFolder('data/hiwar.lock'))).toBe(false);
  expect(onExit).not.toHaveBeenCalled();
});

it('does not start again after a stop', async () => {
  const engine = await start();
  await engine.stop();
  await expect(engine.restart()).rejects.toMatchObject({ name: 'EngineStopped' });
});

it('says which port is taken', async () => {
  const first = await start();
  const port = Number(new URL(first.uri).port);
  const other = start({ dataDir: inFolder('other'), port });
  await expect(other).rejects.toMatchObject({ name: 'EnginePortInUse', port });
  expect(existsSync(inFolder('other/hiwar.lock'))).toBe(false);
});
