import { matcherRows } from './matcher.ts';
import type { Row } from '../row.ts';
import { fanOutRows } from './fan-out.ts';

/** Every row, in the order of the report. A new row is a file beside this one and a line here. */
export const rows: readonly Row[] = [...fanOutRows, ...matcherRows];
