import type { Plural } from '../../i18n/messages.ts';

/** The shape of one language's texts: every other language must have the same, or it does not compile. */
export type TextsLike<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends Plural
      ? Plural
      : TextsLike<T[K]>;
};
