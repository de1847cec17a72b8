import { randomUUID } from 'node:crypto';
import { connect } from '../../support/connect.ts';
import { startServer } from '../../support/server-process.ts';
import type { Scenario } from '../scenario.ts';
import { keptComments } from '../kept-data.ts';
import { serverVariables, tokenFor } from '../world.ts';

const EACH = 25;
const EXIT_MS = 30_000;

/** A server is told to stop while submissions are under way. */
export const drain: Scenario = {
  name: 'drain',
  promise:
    'on SIGTERM under load every submission has an answer, and the server is gone within 30 s',
  controlIs: 'a server that ends at once',
  async run(trial) {
    const size = trial.long ? 100 : 20;
    const variables = await serverVariables(trial);
    const token = tokenFor('reader');
    const server = startServer(variables);
    trial.after(() => server.stop('SIGKILL'));
    const { origin } = await server.ready();
    const articleId = 'night-library';
    const clients = await Promise.all(
      Array.from({ length: size }, () => connect(origin, { token })),
    );
    const answers = clients.flatMap((client, writer) =>
      Array.from({ length: EACH }, (_, index) =>
        client.send('comment:post', {
          articleId,
          key: randomUUID(),
          body: `said ${String(writer * EACH + index)}`,
        }),
      ),
    );
    const settling = Promise.allSettled(answers);
    await answers[0];
    const began = performance.now();
    const code = await server.stop(trial.control ? 'SIGKILL' : 'SIGTERM');
    const exitMs = Math.round(performance.now() - began);
    const settled = await settling;
    for (const client of clients) client.close();
    const unanswered = settled.filter(({ status }) => status === 'rejected').length;
    const accepted = settled.filter((one) => one.status === 'fulfilled' && one.value.ok).length;

    const { size: kept } = await keptComments(variables.DATA_DIR);
    return {
      holds: unanswered === 0 && kept === accepted && code === 0 && exitMs < EXIT_MS,
      figure: `${String(answers.length)} submissions: ${String(accepted)} accepted, ${String(unanswered)} without an answer, ${String(kept)} kept; exit ${String(code)} after ${String(exitMs)} ms`,
    };
  },
};
