import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The first versions without a known remote denial of service or bypass that reaches us. */
const floors: Readonly<Record<string, string>> = {
  ws: '8.23.0',
  'engine.io': '6.6.12',
  'socket.io-parser': '4.2.7',
  mongoose: '9.12.1',
  jsonwebtoken: '9.0.3',
};

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

function installed(name: string): string[] {
  const lock = JSON.parse(readFileSync(path.resolve('package-lock.json'), 'utf8')) as Lock;
  return Object.entries(lock.packages)
    .filter(([at]) => at === `node_modules/${name}` || at.endsWith(`/node_modules/${name}`))
    .map(([, { version = '0' }]) => version);
}

/** By semver 2.0 §11, for a floor that is a release: what comes before it is below it. */
function atLeast(version: string, floor: string): boolean {
  const [release = '', before] = version.replace(/\+.*$/, '').split(/-(.*)/s);
  const order = release.localeCompare(floor, 'en', { numeric: true });
  return order > 0 || (order === 0 && before === undefined);
}

it.each(Object.entries(floors))('every copy of %s is at least %s', (name, floor) => {
  const versions = installed(name);
  expect(versions).not.toHaveLength(0);
  expect(versions.filter((version) => !atLeast(version, floor))).toEqual([]);
});

it('would notice an old copy', () => {
  expect(atLeast('8.21.3', '8.23.0')).toBe(false);
});

it('takes a version from before its release for an older one', () => {
  const older = ['8.23.0-beta.1', '8.23.0-0', '8.22.9-rc.1+build.7'];
  expect(older.filter((version) => atLeast(version, '8.23.0'))).toEqual([]);
  const good = ['8.23.0', '8.23.0+build-1', '8.23.1-beta.1', '8.100.0', '10.0.0'];
  expect(good.filter((version) => !atLeast(version, '8.23.0'))).toEqual([]);
});
