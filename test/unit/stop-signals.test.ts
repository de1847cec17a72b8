import { onStopSignals } from '../../src/ops/stop-signals.ts';
import { silentLog } from '../support/silent-log.ts';

type Receive = (signal: NodeJS.Signals) => void;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** A process that is stopping by `stop`; gives what it exited with, and a second signal. */
function stopBy(stop: () => Promise<void>): {
  readonly exits: unknown[];
  readonly again: () => void;
} {
  const exits: unknown[] = [];
  const receivers = new Map<unknown, Receive>();
  jest.spyOn(process, 'on').mockImplementation((event, receive) => {
    receivers.set(event, receive as Receive);
    return process;
  });
  jest.spyOn(process, 'exit').mockImplementation((code) => exits.push(code) as never);
  onStopSignals(silentLog, stop);
  receivers.get('SIGTERM')?.('SIGTERM');
  return { exits, again: () => receivers.get('SIGINT')?.('SIGINT') };
}

const forever = (): Promise<void> => new Promise(() => undefined);

it('exits with 0 when it has stopped, and with 1 when that fails', async () => {
  const stopped = stopBy(() => Promise.resolve());
  await jest.advanceTimersByTimeAsync(1);
  expect(stopped.exits).toEqual([0]);
  const failed = stopBy(() => Promise.reject(new Error('no')));
  await jest.advanceTimersByTimeAsync(1);
  expect(failed.exits).toEqual([1]);
});

it('exits after 30 s if stopping has no end', async () => {
  const { exits } = stopBy(forever);
  await jest.advanceTimersByTimeAsync(29_999);
  expect(exits).toEqual([]);
  await jest.advanceTimersByTimeAsync(1);
  expect(exits).toEqual([1]);
});

it('exits at once at a second signal', () => {
  const { again, exits } = stopBy(forever);
  again();
  expect(exits).toEqual([1]);
});
