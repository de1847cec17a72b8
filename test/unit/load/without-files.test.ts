import { connectionsAllowed } from '../../../src/ops/open-files.ts';
import { startLoadMonitor } from '../../../src/ops/load-monitor.ts';
import { silentLog } from '../../support/silent-log.ts';

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

it('goes on watching its load when the system lets it read nothing', () => {
  jest.useFakeTimers();
  const rss = jest.spyOn(process.memoryUsage, 'rss').mockReturnValue(2 ** 20);
  const load = startLoadMonitor(1, silentLog);
  jest.advanceTimersByTime(3_000);
  expect(load.level()).toBeGreaterThan(0);
  const level = load.level();
  // The control is what was there before: the exception went out of a timer, and ended the process.
  rss.mockImplementation(() => {
    throw new Error('EMFILE: too many open files, uv_resident_set_memory');
  });
  expect(() => process.memoryUsage.rss()).toThrow('EMFILE');
  jest.advanceTimersByTime(3_000);
  expect(load.level()).toBeGreaterThanOrEqual(level);
  load.close();
});

it('has four fifths of its open files for connections, and no limit where the system says none', () => {
  const said = (soft: string): string =>
    `Limit Soft Limit Hard Limit Units\nMax open files            ${soft}                 1048576              files\n`;
  expect(connectionsAllowed(() => said('1024'))).toBe(819);
  expect(connectionsAllowed(() => said('unlimited'))).toBe(Infinity);
  expect(connectionsAllowed(() => '')).toBe(Infinity);
});
