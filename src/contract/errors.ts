interface ErrorMeaning {
  readonly status: number;
  /** Whether the same request can succeed later without being changed. */
  readonly retryable: boolean;
  readonly meaning: string;
}

const define = <T extends Record<string, ErrorMeaning>>(table: T): T => table;

/**
 * The closed list of refusals. A code is never renamed or given a second meaning; its text for
 * readers lives in `present/messages`, one per language.
 */
export const errorTable = define({
  invalid_request: {
    status: 400,
    retryable: false,
    meaning: 'The payload is not of the form asked for.',
  },
  unknown_event: { status: 400, retryable: false, meaning: 'No such Socket.IO event.' },
  text_empty: {
    status: 422,
    retryable: false,
    meaning: 'The text has nothing a reader could see.',
  },
  text_too_long: {
    status: 422,
    retryable: false,
    meaning: 'The text is over its limit of code points.',
  },
  text_invalid: {
    status: 422,
    retryable: false,
    meaning: 'The text holds characters that cannot be kept.',
  },
  name_invalid: {
    status: 422,
    retryable: false,
    meaning: 'The name is empty, too long, or invisible.',
  },
  name_reserved: {
    status: 422,
    retryable: false,
    meaning: 'The name could be taken for the staff of the site.',
  },
  unauthenticated: {
    status: 401,
    retryable: false,
    meaning: 'The call needs a token and had none.',
  },
  token_invalid: {
    status: 401,
    retryable: false,
    meaning: 'The token is not one this server trusts.',
  },
  token_expired: {
    status: 401,
    retryable: false,
    meaning: 'The token was good and is past its time.',
  },
  keys_unavailable: {
    status: 503,
    retryable: true,
    meaning: 'The publisher’s keys cannot be fetched just now, so the token cannot be checked.',
  },
  token_revoked: {
    status: 401,
    retryable: false,
    meaning:
      'The token was good and has been taken back: signed out, disabled, or of another role now.',
  },
  sign_in_refused: {
    status: 401,
    retryable: false,
    meaning: 'No account of this name, password and code; which of them is wrong is not told.',
  },
  code_required: {
    status: 401,
    retryable: false,
    meaning: 'The account asks for the code of an authenticator app as well.',
  },
  name_mixed: {
    status: 422,
    retryable: false,
    meaning: 'A word of the name has letters of more than one script.',
  },
  name_taken: {
    status: 409,
    retryable: false,
    meaning: 'Someone active in the article has this name, or one that looks like it.',
  },
  guests_refused: { status: 403, retryable: false, meaning: 'This site takes no guests.' },
  account_taken: {
    status: 409,
    retryable: false,
    meaning: 'There is a desk account of this name.',
  },
  forbidden: { status: 403, retryable: false, meaning: 'The actor may not do this.' },
  sanctioned: {
    status: 403,
    retryable: false,
    meaning: 'The user is banned or suspended: details say which, why and until when.',
  },
  origin_refused: {
    status: 403,
    retryable: false,
    meaning: 'The page that called is not on the list of origins.',
  },
  not_found: { status: 404, retryable: false, meaning: 'No such path.' },
  article_unknown: { status: 404, retryable: false, meaning: 'No such article.' },
  comment_unknown: { status: 404, retryable: false, meaning: 'No such comment, for this actor.' },
  article_closed: {
    status: 409,
    retryable: false,
    meaning: 'The discussion takes no new comments.',
  },
  parent_unavailable: {
    status: 409,
    retryable: false,
    meaning: 'The comment being answered is gone.',
  },
  edit_window_over: { status: 409, retryable: false, meaning: 'The time for editing has passed.' },
  version_stale: {
    status: 409,
    retryable: false,
    meaning: 'The comment has changed since; the current state is in details.',
  },
  transition_impossible: {
    status: 409,
    retryable: false,
    meaning: 'That action does not fit the present status.',
  },
  undo_window_over: {
    status: 409,
    retryable: false,
    meaning: 'The time for taking the act back has passed, or it has been taken back.',
  },
  action_unknown: { status: 404, retryable: false, meaning: 'No such act of this moderator.' },
  preview_stale: {
    status: 409,
    retryable: false,
    meaning: 'The preview is unknown, too old, or another moderator’s: look again first.',
  },
  appeal_impossible: {
    status: 409,
    retryable: false,
    meaning: 'The comment is not removed, or was appealed for already.',
  },
  appeal_own: {
    status: 409,
    retryable: false,
    meaning: 'Who took a decision rejects the appeal against it, without saying `own`.',
  },
  key_reused: { status: 409, retryable: false, meaning: 'This key was used for another text.' },
  text_repeated: {
    status: 409,
    retryable: false,
    meaning: 'The author posted the same text a short while ago.',
  },
  text_refused: {
    status: 422,
    retryable: false,
    meaning: 'A rule of the site refuses the text; details name the rule and what it saw.',
  },
  rules_stale: {
    status: 409,
    retryable: false,
    meaning: 'Somebody else has changed the rules or words since; details carry the version.',
  },
  payload_too_large: {
    status: 413,
    retryable: false,
    meaning: 'The request body or frame is over its limit.',
  },
  unsupported_media_type: {
    status: 415,
    retryable: false,
    meaning: 'Only application/json is taken.',
  },
  slow_mode: {
    status: 429,
    retryable: true,
    meaning: 'The discussion is in slow mode and the user has posted a short while ago.',
  },
  rate_limited: { status: 429, retryable: true, meaning: 'Too many of these in a short time.' },
  overloaded: {
    status: 503,
    retryable: true,
    meaning: 'The article or server takes no more work just now.',
  },
  storage_unavailable: {
    status: 503,
    retryable: true,
    meaning: 'The database cannot be reached just now.',
  },
  shutting_down: {
    status: 503,
    retryable: true,
    meaning: 'This server is stopping; another will answer.',
  },
  internal: {
    status: 500,
    retryable: true,
    meaning: 'A fault of the server, logged under the request id.',
  },
});

/** One of the closed list of refusals. */
export type ErrorCode = keyof typeof errorTable;

/** What a refusal looks like in an acknowledgement, and, with `status` and `title`, over HTTP (RFC 9457). */
export interface Problem {
  readonly code: ErrorCode;
  /** In the reader's language, fit to be shown. */
  readonly message: string;
  /** Wait at least this long before the same request again. */
  readonly retryAfterMs?: number;
  /** Facts that a program may use: the field at fault, the current state, the limit. Never user text of others. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
}

/** Every acknowledgement of a Socket.IO event. */
export type Ack<T> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: Problem };

/** One event of a client: what is sent, and what its acknowledgement brings. */
export type Call<P, R> = (payload: P, ack: (answer: Ack<R>) => void) => void;
