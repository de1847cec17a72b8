import { PasswordLine } from './domain/desk/password-line.ts';
import { Doorkeeper } from './domain/load/doorkeeper.ts';
import { allocationOf } from './domain/load/network.ts';
import type { Arrival } from './domain/load/network.ts';
import { CreditBook } from './domain/load/credit-book.ts';
import type { Clock, Log } from './domain/ports.ts';
import { createNetworkNames } from './identity/network-names.ts';
import { noLoadMonitor, startLoadMonitor } from './ops/load-monitor.ts';
import type { LoadMonitor } from './ops/load-monitor.ts';
import { createMetrics } from './ops/metrics.ts';
import type { Metrics } from './ops/metrics.ts';
import { openSharedCounters } from './ops/shared-counters.ts';
import type { SharedCounters } from './ops/shared-counters.ts';
import type { Settings } from './settings.ts';

/** Requests a page and its neighbours behind one address may make at once, in seconds of their allowance. */
const REQUEST_BURST_S = 6;

/** What protects the process, and so is one for all its sites. Null where limits are off. */
export interface Guards {
  readonly networkOf: (arrival: Arrival) => string;
  /** The name of the IPv4 address or IPv6 /48 that something comes from. */
  readonly allocationOf: (arrival: Arrival) => string;
  readonly passwordLine: PasswordLine;
  readonly doorkeeper: Doorkeeper | null;
  readonly requestCredits: CreditBook | null;
  readonly sharedCounters: SharedCounters | null;
  readonly load: LoadMonitor;
  readonly metrics: Metrics;
  close(): void;
}

/**
 * @param secret Names of networks are made with it; the same on every node.
 * @param load Says what is given up instead of the process's own load.
 */
export function openGuards(
  settings: Settings,
  secret: string,
  clock: Clock,
  log: Log,
  load: LoadMonitor | null = null,
): Guards {
  const { http, limits, nodes } = settings;
  const named = { secret, trustedProxies: http.trustedProxies, clock };
  type Limited = Omit<Guards, 'close' | 'metrics' | 'networkOf' | 'allocationOf' | 'passwordLine'>;
  const shut = (guards: Limited): Guards => ({
    ...guards,
    networkOf: createNetworkNames(named),
    allocationOf: createNetworkNames({ ...named, partOf: allocationOf }),
    passwordLine: new PasswordLine(),
    metrics: createMetrics(guards.load.level),
    close() {
      guards.load.close();
      guards.sharedCounters?.close();
    },
  });
  if (!limits.rates) {
    const off = { doorkeeper: null, requestCredits: null, sharedCounters: null };
    return shut({ ...off, load: load ?? noLoadMonitor });
  }
  const perSecond = limits.requestsPerSecondPerNetwork;
  return shut({
    doorkeeper: new Doorkeeper(limits, clock.now()),
    requestCredits: new CreditBook(perSecond, perSecond * REQUEST_BURST_S),
    sharedCounters: nodes.redisUrl ? openSharedCounters(nodes.redisUrl, log) : null,
    load: load ?? startLoadMonitor(limits.memoryMb, log),
  });
}
