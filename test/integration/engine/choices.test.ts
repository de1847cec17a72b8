import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { delimiter } from 'node:path';
import {
  connectTo,
  inFolder,
  noteIds,
  setEnvironment,
  start,
  useWorkbench,
  writeNote,
} from './workbench.ts';

const ours = path.resolve('src/storage/engine/mongod.mjs');
const nowhere = { MONGOMS_SYSTEM_BINARY: undefined, MONGOMS_RUNTIME_DOWNLOAD: 'false' };

useWorkbench();

/** A program named `mongod` that does what the shell lines say, in a folder put first on the PATH. */
async function putOnPath(...lines: string[]): Promise<string> {
  const program = inFolder('bin/mongod');
  await mkdir(inFolder('bin'));
  await writeFile(program, ['#!/bin/sh', ...lines, ''].join('\n'));
  await chmod(program, 0o755);
  setEnvironment({ ...nowhere, PATH: [inFolder('bin'), process.env['PATH']].join(delimiter) });
  return program;
}

/** As good as a `mongod`: says a version, then plays dead at start with the lines given. */
const saysVersion = '[ "$1" = --version ] && echo "db version v8.0.4" && exit 0';

it('takes the package where no mongod is on the PATH', async () => {
  setEnvironment({ ...nowhere, PATH: inFolder('bin') });
  const engine = await start();
  expect(engine.choice).toBe('package');
});

it('takes the mongod on the PATH before the package', async () => {
  await putOnPath(
    `echo "$@" > '${inFolder('arguments')}'`,
    `exec '${process.execPath}' '${ours}' "$@"`,
  );
  const package_ = await packageEnvironment();
  setEnvironment(package_);
  const engine = await start();
  expect(engine.choice).toBe('system');
  expect(await readFile(inFolder('arguments'), 'utf8')).toContain('--storageEngine wiredTiger');
});

it('takes the one that MONGOMS_SYSTEM_BINARY names before that on the PATH', async () => {
  await putOnPath('exit 1');
  const named = inFolder('named');
  await writeFile(named, `#!/bin/sh\nexec '${process.execPath}' '${ours}' "$@"\n`, { mode: 0o755 });
  setEnvironment({ ...(await packageEnvironment()), MONGOMS_SYSTEM_BINARY: named });
  const engine = await start();
  expect(engine.choice).toBe('system');
});

it('takes no other than the one that MONGOMS_SYSTEM_BINARY names', async () => {
  setEnvironment({ MONGOMS_SYSTEM_BINARY: inFolder('missing') });
  await expect(start()).rejects.toMatchObject({
    name: 'EngineUnavailable',
    answers: [`system: MONGOMS_SYSTEM_BINARY names ${inFolder('missing')}, which is no program`],
  });
});

it.each([
  ['does not run', ['echo libcrypto is missing >&2', 'exit 127']],
  ['is no mongod', ['echo hello']],
  ['is too old', ['echo "db version v3.6.8"']],
  ['dies at start', [saysVersion, 'kill -ILL $$']],
  [
    'fails with several lines in one chunk',
    [
      saysVersion,
      `printf '%s\\n' '{"s":"I","msg":"a"}' '{"s":"E","msg":"DBException in initAndListen, terminating","attr":{"error":"Location1"}}' '{"s":"I","msg":"b"}'`,
      'exit 100',
    ],
  ],
])('goes on to the package when the mongod on the PATH %s', async (_what, lines) => {
  await putOnPath(...lines);
  const engine = await start();
  expect(engine.choice).toBe('package');
});

describe('a folder that holds data', () => {
  it('stays with the engine that wrote it', async () => {
    const first = await start();
    await writeNote(await connectTo(first.uri), 'kept');
    await first.stop();

    await putOnPath('echo "db version v8.0.4"');
    const second = await start();
    expect(second.choice).toBe('package');
    expect(await noteIds(await connectTo(second.uri))).toEqual(['kept']);
  });

  it('of a mongod is not opened by the package; one line says what each choice answered', async () => {
    setEnvironment({
      ...nowhere,
      PATH: inFolder('bin'),
      MONGOMS_DOWNLOAD_DIR: inFolder('downloads'),
    });
    await mkdir(inFolder('data'));
    await writeFile(inFolder('data/WiredTiger'), '');
    await writeFile(inFolder('data/hiwar.engine'), 'mongod\n');
    await expect(start()).rejects.toMatchObject({
      name: 'EngineUnavailable',
      answers: [
        'system: no mongod on the PATH',
        `package: the data in ${inFolder('data')} was written by the other engine (mongod)`,
        'download: MONGOMS_RUNTIME_DOWNLOAD forbids it',
      ],
      message: expect.stringMatching(
        /^no database .*set MONGODB_URI=mongodb:.*no mongod.*forbids it$/,
      ) as string,
    });
  });
});

it('says why a download failed', async () => {
  setEnvironment({
    ...nowhere,
    PATH: inFolder('bin'),
    MONGOMS_RUNTIME_DOWNLOAD: 'true',
    MONGOMS_DOWNLOAD_DIR: inFolder('downloads'),
    MONGOMS_DOWNLOAD_MIRROR: 'https://127.0.0.1:9',
    MONGOMS_MAX_RETRIES: '1',
  });
  await mkdir(inFolder('data'));
  await writeFile(inFolder('data/WiredTiger'), '');
  await writeFile(inFolder('data/hiwar.engine'), 'mongod\n');
  await expect(start()).rejects.toThrow(/download: the download failed: .*127\.0\.0\.1:9/);
});

/** What our executable needs to be a "system" `mongod`: the copy for an older glibc, where one is due. */
async function packageEnvironment(): Promise<Record<string, string | undefined>> {
  const { packageChoice } = await import('../../../src/storage/engine/package-choice.ts');
  const { env } = await packageChoice(path.resolve('node_modules/.cache')).find();
  return { NAPI_RS_NATIVE_LIBRARY_PATH: env['NAPI_RS_NATIVE_LIBRARY_PATH'] };
}
