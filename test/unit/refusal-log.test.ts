import { createRefusalLog } from '../../src/ops/refusal-log.ts';

const refusal = { way: 'socket', call: 'comment:post', code: 'text_empty' } as const;

function world() {
  const lines: object[] = [];
  const state = { now: 0 };
  const info = (facts: object, message: string): void => void lines.push({ ...facts, message });
  const log = { info, warn: info, error: info };
  return { lines, state, refusals: createRefusalLog(log, { now: () => state.now }) };
}

it('writes a line for each refusal, with its code and request id', () => {
  const { lines, refusals } = world();
  refusals.refused({ ...refusal, requestId: 'r-1' });
  expect(lines).toEqual([{ ...refusal, requestId: 'r-1', message: 'refused' }]);
  refusals.close();
});

it('counts what a flood refuses, loses none of it, and begins anew with the next second', () => {
  const { lines, refusals, state } = world();
  for (let n = 0; n < 500; n += 1) refusals.refused(refusal);
  for (let n = 0; n < 7; n += 1) refusals.refused({ ...refusal, code: 'rate_limited' });
  expect(lines).toHaveLength(20);
  state.now = 1_000;
  refusals.refused(refusal);
  expect(lines.slice(20)).toEqual([
    { more: { text_empty: 480, rate_limited: 7 }, message: 'more refused' },
    { ...refusal, message: 'refused' },
  ]);
  for (let n = 0; n < 30; n += 1) refusals.refused(refusal);
  refusals.close();
  expect(lines.at(-1)).toEqual({ more: { text_empty: 11 }, message: 'more refused' });
});
