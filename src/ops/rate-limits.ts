import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { DomainError } from '../domain/domain-error.ts';
import type { RateKind, RateLimits } from '../domain/identity/rate-limits.ts';
import type { SharedCounters } from './shared-counters.ts';

interface Allowances {
  readonly postsPer10s: number;
  readonly postsPer10min: number;
  readonly votesPer10s: number;
  readonly reportsPerMinute: number;
  readonly guestSessionsPer10min: number;
  readonly writesPerMinutePerNetwork: number;
  readonly postsPerSecondPerArticle: number;
  readonly postsPerSecondPerSite: number;
  readonly sweepPreviewsPerMinute: number;
  readonly signInsPer10minPerAccount: number;
  readonly signInsPer10minPerNetwork: number;
  readonly signInsPer10minPerAllocation: number;
}

/** A page waits ever longer between its tries, two or three of them in ten seconds; this is for several pages of one reader. */
const RETURNS_PER_POST = 4;

interface Window {
  readonly points: number;
  /** Seconds. */
  readonly duration: number;
}

function windowsOf(allowances: Allowances): Record<RateKind, readonly Window[]> {
  const of = (points: number, duration: number): Window => ({ points, duration });
  return {
    post: [of(allowances.postsPer10s, 10), of(allowances.postsPer10min, 600)],
    post_return: [of(allowances.postsPer10s * RETURNS_PER_POST, 10)],
    vote: [of(allowances.votesPer10s, 10)],
    report: [of(allowances.reportsPerMinute, 60)],
    guest_session: [of(allowances.guestSessionsPer10min, 600)],
    write: [of(allowances.writesPerMinutePerNetwork, 60)],
    article_post: [of(allowances.postsPerSecondPerArticle, 1)],
    site_post: [of(allowances.postsPerSecondPerSite, 1)],
    sweep: [of(allowances.sweepPreviewsPerMinute, 60)],
    sign_in: [of(allowances.signInsPer10minPerAccount, 600)],
    sign_in_network: [of(allowances.signInsPer10minPerNetwork, 600)],
    sign_in_allocation: [of(allowances.signInsPer10minPerAllocation, 600)],
  };
}

/**
 * Counts in `shared` (all nodes together) where there is such a thing and it answers, else in this
 * process: limits are then each node's own, and nothing waits.
 */
export function createRateLimits(
  allowances: Allowances,
  options: {
    readonly enabled: boolean;
    readonly shared: SharedCounters | null;
    /** Each site counts for itself. */
    readonly site: string;
  },
): RateLimits {
  const { enabled, shared, site } = options;
  const nothing = (): Promise<void> => Promise.resolve();
  if (!enabled) return { spend: () => Promise.resolve(nothing), forget: nothing };
  const limiters = Object.entries(windowsOf(allowances)).map(([kind, windows]) => ({
    kind,
    windows: windows.map((window) => {
      const keyPrefix = `${site}:${kind}:${String(window.duration)}`;
      const own: RateLimiterAbstract = new RateLimiterMemory({ ...window, keyPrefix });
      return { own, shared: shared?.window({ ...window, keyPrefix }) ?? null };
    }),
  }));
  return {
    async spend(kind, subject) {
      const windows = limiters.find((limiter) => limiter.kind === kind)?.windows ?? [];
      const counters: { reward(subject: string): Promise<unknown> }[] = [];
      for (const window of windows) {
        try {
          const counted = await window.shared?.consume(subject);
          if (counted !== true) await window.own.consume(subject);
          counters.push(counted === true && window.shared ? window.shared : window.own);
        } catch (outcome) {
          if (!(outcome instanceof RateLimiterRes)) throw outcome;
          throw new DomainError('rate_limited', { retryAfterMs: outcome.msBeforeNext });
        }
      }
      return async () => {
        for (const counter of counters) await counter.reward(subject);
      };
    },
    async forget(subject) {
      for (const { windows } of limiters) {
        for (const window of windows) {
          await window.own.delete(subject);
          await window.shared?.forget(subject);
        }
      }
    },
  };
}
