import { LineWiseInstance } from '../../../src/storage/engine/line-wise-instance.ts';

const failing = [
  '{"s":"I","msg":"Starting"}',
  '{"s":"E","msg":"DBException in initAndListen, terminating","attr":{"error":"DBPathInUse"}}',
  '{"s":"I","msg":"Bye"}',
];

it('reads several lines of one chunk one by one, as the launcher expects them', () => {
  const instance = new LineWiseInstance({});
  const errors: unknown[] = [];
  instance.removeAllListeners('instanceError');
  instance.on('instanceError' as never, (error) => errors.push(error));
  instance.stdoutHandler(`${failing.join('\n')}\n`);
  expect(errors.map(String)).toEqual([expect.stringContaining('DBPathInUse')]);
  expect(instance.lastLines).toEqual(failing);
});

it('waits for the rest of a line that is cut', () => {
  const instance = new LineWiseInstance({});
  const ready = jest.fn();
  instance.on('instanceReady' as never, ready);
  instance.stdoutHandler('waiting for conn');
  expect(ready).not.toHaveBeenCalled();
  instance.stdoutHandler('ections on port 1\n');
  expect(ready).toHaveBeenCalledTimes(1);
});

it('keeps the last lines only', () => {
  const instance = new LineWiseInstance({});
  for (let line = 0; line < 1000; line += 1) instance.stdoutHandler(`line ${String(line)}\n`);
  expect(instance.lastLines.at(-1)).toBe('line 999');
  expect(instance.lastLines.length).toBeLessThan(100);
});
