import type { ErrorCode } from '../../contract/errors.ts';

/** The text of every refusal in one language, for readers. `{limit}`, `{length}` and `{seconds}` are filled in. */
export type Messages = Readonly<Record<ErrorCode, string>>;
