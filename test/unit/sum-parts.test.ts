import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sumParts } from '../hostile/sum-parts.ts';

const printed = (
  part: string,
  seed = '7',
  end = 'everything held, and the control failed',
): string =>
  `seed ${seed}, part ${part}
at rest, reading: p50 4.1 ms, p99 9.9 ms of 407
frames: 250 in 167 s, 9 connections ended by the server
         {"invalid_request":128,"ok":27}
         the server answered 264 events in that time
         during frames, reading: p50 6.4 ms, p99 17.2 ms of 6098; idle p50 3.8 ms, p99 9.5 ms of 6833; 1.82 times
         during frames, voting: p50 6.4 ms, p99 12.0 ms of 609; idle p50 3.8 ms, p99 10.0 ms of 683; 1.20 times
requests: 12 in 50 s, 3 connections ended by the server
         {"0":3,"200":9}
         during requests, reading: p50 6.9 ms, p99 9.5 ms of 1798; idle p50 3.6 ms, p99 8.3 ms of 2066; 1.14 times
         exits 0, unhandled rejections and faults in the log 0
control: a server that trusts its input ended within 64 frames
${end}
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar parts '));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function sum(...texts: readonly string[]): Promise<{ good: boolean; said: string }> {
  const files = texts.map((_text, at) => path.join(folder, `${String(at)}.log`));
  await Promise.all(files.map((file, at) => writeFile(file, texts[at] ?? '')));
  const lines: string[] = [];
  const good = await sumParts(files, (line) => lines.push(line));
  return { good, said: lines.join('\n') };
}

it('adds up what the parts of a run of the hostile suite have printed', async () => {
  const { good, said } = await sum(printed('1/2'), printed('2/2'));
  expect(good).toBe(true);
  expect(said).toContain('frames: 500, 18 connections ended by the server');
  expect(said).toContain('{"invalid_request":256,"ok":54}');
  expect(said).toContain('p99 in each part, reading: 1.82, 1.82 times');
  expect(said).toContain('p99 in each part, voting: 1.20, 1.20 times');
  expect(said).toContain('requests: 24, 6 connections');
});

it('takes no part twice, none of another seed, none that was broken off, and tells which did not hold', async () => {
  await expect(sum(printed('1/2'), printed('1/2'))).rejects.toThrow('each part once');
  await expect(sum(printed('1/2'), printed('2/2', '8'))).rejects.toThrow('one seed');
  await expect(sum(printed('1/2').split('         exits')[0] ?? '')).rejects.toThrow('broken off');
  const { good, said } = await sum(printed('1/2'), printed('2/2', '7', 'NOT EVERYTHING HELD'));
  expect(good).toBe(false);
  expect(said).toContain('not everything held: 2/2');
});
