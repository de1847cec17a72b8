import type { ReporterRecord } from './reporter-record.ts';

/** The weight of a report by a reader without a record. Weights are whole hundredths, so that sums are exact. */
export const NEUTRAL = 100;

/** Two upheld and two dismissed reports are added to every record. */
const PRIOR = 2;

/**
 * What one report weighs, in hundredths of a neutral one: twice the share of the reader's reports that
 * moderators upheld, with two successes and two failures added (the "plus four" estimate: A. Agresti and
 * B. A. Coull, "Approximate is better than 'exact' for interval estimation of binomial proportions", The
 * American Statistician 52, 1998; the mean of a Beta(2, 2) prior). A new reader weighs 1; with records of
 * 50 reports a weight lies between 0.07 and 1.93: never nothing, so no report is hidden.
 * @param sameNetwork How many others from the reporter's network have reported the same comment before: the
 * k-th report from one network weighs a k-th. A network may be a household or a mobile operator, so it is
 * made light, not refused.
 */
export function reportWeight({ dismissed, upheld }: ReporterRecord, sameNetwork: number): number {
  const share = (upheld + PRIOR) / (upheld + dismissed + 2 * PRIOR);
  return Math.max(1, Math.round((2 * NEUTRAL * share) / (sameNetwork + 1)));
}
