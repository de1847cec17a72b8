import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter } from '../domain/meter.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export interface Metrics extends Meter {
  /** Everything, in the text format of Prometheus. */
  expose(): Promise<{ readonly type: string; readonly text: string }>;
}

/** The metrics of one process, its sites together; the process's own (memory, event loop, GC) among them. */
export function createMetrics(shedLevel: () => number): Metrics {
  const registers = [new Registry()];
  const [registry = new Registry()] = registers;
  collectDefaultMetrics({ register: registry, prefix: 'hiwar_' });
  const answers = new Histogram({
    name: 'hiwar_answer_seconds',
    help: 'Time to the answer of an event or a call.',
    labelNames: ['way', 'name'],
    buckets: SECONDS,
    registers,
  });
  const refusals = new Counter({
    name: 'hiwar_refusals_total',
    help: 'Refused events, calls and connections by code.',
    labelNames: ['way', 'code'],
    registers,
  });
  const deliveries = new Counter({
    name: 'hiwar_deliveries_total',
    help: 'Commits, counted once for each open page they are told to.',
    registers,
  });
  const posts = new Counter({
    name: 'hiwar_comments_total',
    help: 'New comments, published or held.',
    labelNames: ['outcome'],
    registers,
  });
  const watched = {
    connections: 'Open connections of this process.',
    rooms: 'Open rooms of this process.',
    lanes: 'Articles that this process writes to, or has written to lately.',
    waiting_changes: 'Changes that wait in lanes to be written.',
  };
  const sizes: Record<string, (() => number)[]> = {};
  for (const [what, help] of Object.entries(watched)) {
    const of: (() => number)[] = (sizes[what] = []);
    new Gauge({
      name: `hiwar_${what}`,
      help,
      registers,
      collect() {
        this.set(of.reduce((sum, size) => sum + size(), 0));
      },
    });
  }
  new Gauge({
    name: 'hiwar_shed_level',
    help: 'What is given up for load: 0 nothing, 1 typing, 2 votes, 3 new sockets, 4 posts.',
    registers,
    collect() {
      this.set(shedLevel());
    },
  });
  return {
    answered(way, name, outcome, ms) {
      answers.observe({ way, name }, ms / 1_000);
      if (outcome !== 'ok') refusals.inc({ way, code: outcome });
    },
    delivered: (sockets) => {
      deliveries.inc(sockets);
    },
    turnedAway: (code) => {
      refusals.inc({ way: 'door', code });
    },
    posted: (held) => {
      posts.inc({ outcome: held ? 'held' : 'published' });
    },
    watch: (what, size) => sizes[what]?.push(size),
    expose: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
