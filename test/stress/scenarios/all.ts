import type { Scenario } from '../scenario.ts';
import { ackedSurviveKills } from './acked-survive-kills.ts';
import { canary } from './canary.ts';
import { drain } from './drain.ts';
import { herd } from './herd.ts';
import { oneSubmission } from './one-submission.ts';
import { order } from './order.ts';
import { poorLinks } from './poor-links.ts';
import { recoveryStorm } from './recovery-storm.ts';
import { redisCut } from './redis-cut.ts';
import { revoked } from './revoked.ts';
import { stalledCrowd } from './stalled-crowd.ts';
import { stalledReaders } from './stalled-readers.ts';

/** Those that take longest first: side by side, the last one to begin should be a short one. */
export const scenarios: readonly Scenario[] = [
  recoveryStorm,
  canary,
  oneSubmission,
  revoked,
  redisCut,
  poorLinks,
  stalledCrowd,
  stalledReaders,
  ackedSurviveKills,
  drain,
  order,
  herd,
];
