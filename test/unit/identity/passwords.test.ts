import { createPasswords } from '../../../src/identity/passwords.ts';

it('keeps argon2id hashes of the stated cost, each with its own salt', async () => {
  const passwords = createPasswords();
  const [one, two] = [await passwords.hash('كلمة مرور'), await passwords.hash('كلمة مرور')];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await passwords.matches(one, 'كلمة مرور')).toBe(true);
  expect(await passwords.matches(one, 'كلمة')).toBe(false);
  expect(await passwords.matches(null, 'the password of nobody')).toBe(false);
});
