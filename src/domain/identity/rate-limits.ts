/** What is counted, each against its own allowance. */
export type RateKind = 'post' | 'vote' | 'report' | 'guest_session';

/**
 * Counts uses by subject (a user's id, a network).
 * `spend` rejects with DomainError `rate_limited` and the time to wait, having counted nothing more.
 */
export interface RateLimits {
  spend(kind: RateKind, subject: string): Promise<void>;
}
