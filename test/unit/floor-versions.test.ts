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

function atLeast(version: string, floor: string): boolean {
  return version.localeCompare(floor, 'en', { numeric: true }) >= 0;
}

it.each(Object.entries(floors))('every copy of %s is at least %s', (name, floor) => {
  const versions = installed(name);
  expect(versions).not.toHaveLength(0);
  expect(versions.filter((version) => !atLeast(version, floor))).toEqual([]);
});

it('would notice an old copy', () => {
  expect(atLeast('8.21.3', '8.23.0')).toBe(false);
});
