import type { ActiveGuard } from '../article.ts';

/** When the guard acts and for how long; times are milliseconds. */
export interface GuardSettings {
  readonly on: boolean;
  readonly windowMs: number;
  /** So many comments of an article within the window are a burst. */
  readonly comments: number;
  /** So many comments held by a rule or removed within the window are a jump. */
  readonly hidden: number;
  /** The slow mode that answers a burst. */
  readonly slowModeMs: number;
  /** A measure stays at least this long. */
  readonly holdMs: number;
}

/** What an article's window holds at one moment. */
export interface WindowCounts {
  readonly comments: number;
  readonly hidden: number;
}

/** It lets go below this share of what makes it act, so that it does not act again at once. */
const CALM_SHARE = 0.5;
const WEIGHT = { slow: 1, premoderated: 2 } as const;

type Measure = Pick<ActiveGuard, 'kind' | 'reason'>;

function asked({ comments, hidden }: WindowCounts, settings: GuardSettings): Measure | null {
  if (hidden >= settings.hidden) return { kind: 'premoderated', reason: 'removals' };
  return comments >= settings.comments ? { kind: 'slow', reason: 'burst' } : null;
}

/** Whether nothing in it would keep a measure going. */
export function isCalm({ comments, hidden }: WindowCounts, settings: GuardSettings): boolean {
  return comments < settings.comments * CALM_SHARE && hidden < settings.hidden * CALM_SHARE;
}

/**
 * The measure in force after a look at an article: the same object when nothing is to change. Pure. Within
 * `until` a measure is only ever made stronger; it ends at `until` when calm, and whatever is not calm
 * before then moves `until` on, so that each end has at least half of `holdMs` of calm before it.
 */
export function guardAfter(
  guard: ActiveGuard | null,
  counts: WindowCounts,
  now: number,
  settings: GuardSettings,
): ActiveGuard | null {
  const { holdMs, on, slowModeMs } = settings;
  if (!on) return null;
  const measure = asked(counts, settings);
  if (measure && WEIGHT[measure.kind] > (guard ? WEIGHT[guard.kind] : 0)) {
    const slow = measure.kind === 'slow' ? slowModeMs : 0;
    return { ...measure, since: now, until: now + holdMs, slowModeMs: slow };
  }
  if (guard === null) return null;
  if (isCalm(counts, settings)) return now < guard.until ? guard : null;
  return guard.until - now < holdMs / 2 ? { ...guard, until: now + holdMs } : guard;
}
