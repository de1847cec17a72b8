/**
 * What is counted, each against its own allowance. `write` is anything written from one network; `sweep` is a look at what one would
 * remove; `post_return` is a post that is given back;
 * `article_post` and `site_post` are what one article, or one newspaper, takes from everybody.
 */
export type RateKind =
  | 'post'
  | 'post_return'
  | 'vote'
  | 'report'
  | 'guest_session'
  | 'write'
  | 'article_post'
  | 'site_post'
  | 'sweep'
  | 'sign_in'
  | 'sign_in_network'
  | 'sign_in_allocation';

/** Takes one use back, where it was counted. */
export type GiveBack = () => Promise<void>;

/**
 * Counts uses by subject (a user's id, a network's name, an article's id).
 * `spend` rejects with DomainError `rate_limited` and the time to wait, having counted nothing more.
 */
export interface RateLimits {
  spend(kind: RateKind, subject: string): Promise<GiveBack>;
  /** Forgets what was counted for a subject, under every kind. */
  forget(subject: string): Promise<void>;
}
