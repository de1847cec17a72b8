import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { identityOf, isRunning } from '../../../src/storage/engine/process-identity.ts';

it('knows this process', () => {
  const own = identityOf(process.pid);
  expect(own).toMatchObject({ pid: process.pid });
  expect(isRunning(own!)).toBe(true);
});

it('tells a process from an earlier one of the same pid', () => {
  expect(isRunning({ pid: process.pid, mark: 'of another boot' })).toBe(false);
});

it('knows that a process has ended', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  const identity = identityOf(child.pid!);
  expect(isRunning(identity!)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isRunning(identity!)).toBe(false);
  expect(identityOf(child.pid!)).toBeNull();
});
