import { generateKeyPairSync } from 'node:crypto';
import { readSettings } from '../../src/settings.ts';
import { readSites } from '../../src/sites.ts';

describe('settings of sites', () => {
  const kept = (site = ''): Promise<string> => Promise.resolve(`${'k'.repeat(32)}${site}`);
  const read = (...sites: object[]) => readSites(readSettings({ sites: sites as never }), kept);

  it('take over what is not overridden, but no key, audience or origin', async () => {
    const own = { id: 'b', hosts: ['b.example'], discussion: { editWindowMs: 1 } };
    const [main, site] = await read(own);
    expect(site?.settings.discussion).toEqual({ ...main?.settings.discussion, editWindowMs: 1 });
    expect(site?.settings.identity.jwtSecret).not.toBe(main?.settings.identity.jwtSecret);
    expect(site?.settings.identity.audience).toBe('hiwar:b');
  });

  it.each([
    ['no host', { id: 'b', hosts: [] }],
    ['an id that cannot name a database', { id: '../b', hosts: ['b.example'] }],
    ['the id of the default site', { id: 'default', hosts: ['b.example'] }],
    ['a setting of the whole server', { id: 'b', hosts: ['b.example'], storage: {} }],
    ['a short key', { id: 'b', hosts: ['b.example'], identity: { jwtSecret: 'short' } }],
    [
      'another one’s key',
      { id: 'b', hosts: ['b.example'], identity: { jwtSecret: 'k'.repeat(32) } },
    ],
  ])('refuse %s', async (_name, site) => {
    await expect(read(site)).rejects.toThrow(/^settings: /);
  });

  it('refuse a key that two sites believe, whichever way it is set', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const jwtPublicKey = publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const site = (id: string, identity: object): object => ({
      id,
      hosts: [`${id}.example`],
      identity,
    });
    const shared = 'the same key';
    const former = { previousJwtSecret: 'k'.repeat(32) };
    await expect(read(site('b', former))).rejects.toThrow(shared);
    await expect(read(site('b', { jwtPublicKey }), site('c', { jwtPublicKey }))).rejects.toThrow(
      shared,
    );
    const jwksUrl = 'https://keys.example/jwks';
    const audience = 'both';
    await expect(
      read(site('b', { audience, jwksUrl }), site('c', { audience, jwksUrl })),
    ).rejects.toThrow(shared);
    expect(await read(site('b', { jwksUrl }), site('c', { jwksUrl }))).toHaveLength(3);
    const own = 'one that replaced itself: 32 bytes';
    const twice = site('b', { jwtSecret: own, previousJwtSecret: own });
    expect(await read(twice)).toHaveLength(2);
  });

  it('refuse a host that two sites claim', async () => {
    await expect(
      read({ id: 'b', hosts: ['x.example'] }, { id: 'c', hosts: ['X.example'] }),
    ).rejects.toThrow('the same host');
  });
});
