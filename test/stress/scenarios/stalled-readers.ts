import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { connect } from '../../support/connect.ts';
import { eventually } from '../../support/eventually.ts';
import { openStalledReader } from '../../support/stalled-reader.ts';
import { runCommand, startServer } from '../../support/server-process.ts';
import type { Scenario } from '../scenario.ts';

const MEGABYTE = 1_048_576;
const GROWTH_MAX_MB = 100;
const FRAMES_PER_SECOND = 50;

/** Readers who keep their connection open and read nothing, while long comments are written. */
export const stalledReaders: Scenario = {
  name: 'stalled-readers',
  promise: 'readers who do not read cost the server at most 100 MB, and the others notice nothing',
  controlIs: 'no guard: what they do not read is kept for them',
  async run(trial) {
    const readers = trial.long ? 1_000 : 100;
    const seconds = trial.long ? 60 : 10;
    const folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar stress '));
    trial.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
    const variables = {
      PORT: '0',
      DATA_DIR: path.join(folder, 'data'),
      HIWAR_RATE_LIMITS: 'off',
      GATHER_MS: '1',
      SLOW_READER_PACKETS: trial.control ? '1000000000' : '200',
    };
    const token = await runCommand('token', ['--role', 'reader', '--name', 'Writer'], variables);
    const server = startServer(variables);
    trial.after(() => server.stop('SIGKILL'));
    const { origin } = await server.ready();
    const articleId = 'night-library';
    const healthy = await connect(origin);
    trial.after(() => {
      healthy.close();
    });
    await healthy.join(articleId);
    const stalled = await Promise.all(
      Array.from({ length: readers }, () => openStalledReader(origin, articleId)),
    );
    trial.after(() => {
      for (const reader of stalled) reader.destroy();
    });
    const memory = async (): Promise<number> => {
      const status = await readFile(`/proc/${String(server.child.pid)}/status`, 'utf8');
      return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1_024) / MEGABYTE;
    };
    const before = await memory();
    let peak = before;
    const writer = await connect(origin, { token });
    trial.after(() => {
      writer.close();
    });
    const body = 'ح'.repeat(4_900);
    const total = FRAMES_PER_SECOND * seconds;
    let written = 0;
    for (let round = 0; round < total; round += 1) {
      const answer = await writer.send('comment:post', {
        articleId,
        key: `stalled-${String(round)}`,
        body: `${body} ${String(round)}`,
      });
      if (answer.ok) written += 1;
      if (round % 25 === 0) peak = Math.max(peak, await memory());
    }
    await eventually(
      'the reader who reads has it all',
      () => healthy.changes.reduce((sum, { items }) => sum + items.length, 0) >= written,
    );
    peak = Math.max(peak, await memory());
    const growth = Math.round(peak - before);
    return {
      holds: growth <= GROWTH_MAX_MB && written === total,
      figure: `${String(readers)} stalled readers, ${String(written)} frames of 10 kB: memory grew by ${String(growth)} MB`,
    };
  },
};
