import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { lockFolder } from '../../../src/storage/engine/folder-lock.ts';
import { afterwards, inFolder, start, startElsewhere, useWorkbench } from './workbench.ts';

useWorkbench();

const dead = { pid: process.pid, mark: 'of another boot' };

describe('the lock', () => {
  it('names the process that holds the folder', async () => {
    const { server } = await startElsewhere();
    await expect(start()).rejects.toMatchObject({ name: 'DataFolderLocked', pid: server.pid });
  });

  it('holds within one process too, and opens with its release', async () => {
    const first = await start();
    await expect(start()).rejects.toMatchObject({ name: 'DataFolderLocked', pid: process.pid });
    await first.stop();
    await start();
  });

  it('of a dead process is taken over, even one that had our pid', async () => {
    await mkdir(inFolder('data'));
    await writeLock(JSON.stringify({ id: 'old', server: dead, engine: { ...dead, pid: 1 } }));
    const engine = await start();
    expect(JSON.parse(await readFile(inFolder('data/hiwar.lock'), 'utf8'))).toMatchObject({
      server: { pid: process.pid },
      engine: { pid: engine.pid },
    });
  });

  it.each(['', '{', 'null', '7', '{"server":{}}'])('that says %j is taken over', async (text) => {
    await mkdir(inFolder('data'));
    await writeLock(text);
    await expect(lockFolder(inFolder('data'))).resolves.toBeDefined();
  });

  it('goes to exactly one of many that take over the same dead one', async () => {
    await mkdir(inFolder('data'));
    await writeLock(JSON.stringify({ id: 'old', server: dead, engine: null }));
    const takers = await Promise.allSettled(
      Array.from({ length: 20 }, () => lockFolder(inFolder('data'))),
    );
    const winners = takers.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(winners).toHaveLength(1);
    winners[0]!.release();
    expect(await readdir(inFolder('data'))).toEqual([]);
  });

  it('of a claimant that died half-way is no obstacle', async () => {
    await mkdir(inFolder('data'));
    const text = JSON.stringify({ id: 'old', server: dead, engine: null });
    await writeLock(text);
    const { createHash } = await import('node:crypto');
    const claim = `hiwar.lock.${createHash('sha256').update(text).digest('hex')}`;
    await writeFile(inFolder(`data/${claim}`), text);
    (await lockFolder(inFolder('data'))).release();
    expect(await readdir(inFolder('data'))).toEqual([]);
  });

  it('leaves the folder to an engine that has its files open without our lock', async () => {
    const { pid } = await startElsewhere();
    await writeLock(JSON.stringify({ id: 'lost', server: dead, engine: null }));
    await expect(start()).rejects.toMatchObject({ name: 'DataFolderLocked', pid });
    afterwards(() => undefined);
  });
});

describe('a folder that cannot be used', () => {
  it('because it is a file', async () => {
    await writeFile(inFolder('data'), '');
    await expect(start()).rejects.toMatchObject({
      name: 'DataFolderUnusable',
      message: `the data folder ${inFolder('data')} cannot be used: it is not a folder`,
    });
  });

  it('because a part of its path is a file', async () => {
    await writeFile(inFolder('data'), '');
    await expect(start({ dataDir: inFolder('data/below') })).rejects.toMatchObject({
      name: 'DataFolderUnusable',
      message: expect.stringMatching(/part of its path is not a folder$/) as string,
    });
  });

  it('because the system has nothing to write there', async () => {
    await expect(start({ dataDir: '/proc/hiwar' })).rejects.toMatchObject({
      name: 'DataFolderUnusable',
    });
  });
});

async function writeLock(text: string): Promise<void> {
  await writeFile(inFolder('data/hiwar.lock'), text);
}
