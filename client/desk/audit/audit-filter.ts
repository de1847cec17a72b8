/** What the trail is narrowed to. Empty for no bound. */
export interface AuditFilter {
  readonly action: string;
  /** `datetime-local`, in the moderator's own zone. */
  readonly since: string;
  readonly until: string;
  /** Chosen in an entry: whose acts, about whom, in which article, on which comment. */
  readonly byId: string;
  readonly userId: string;
  readonly articleId: string;
  readonly commentId: string;
}

/** What is chosen by pressing it in an entry. */
export type Subject = 'byId' | 'userId' | 'articleId' | 'commentId';
export const subjects: readonly Subject[] = ['byId', 'userId', 'articleId', 'commentId'];

export const EVERYTHING: AuditFilter = {
  ...{ action: '', since: '', until: '' },
  ...{ byId: '', userId: '', articleId: '', commentId: '' },
};

/** The query of a filter, for REST. */
export function auditQuery(filter: AuditFilter, more: Readonly<Record<string, string>>): string {
  const { since, until, ...rest } = filter;
  const instants = { since, until };
  const given = Object.entries(rest).filter(([, value]) => value !== '');
  const times = Object.entries(instants)
    .filter(([, local]) => local !== '')
    .map(([name, local]) => [name, new Date(local).toISOString()]);
  return new URLSearchParams([...given, ...times, ...Object.entries(more)]).toString();
}

/** The filter that a place in the address names: "audit/commentId/…". */
export function filterOf([name, value]: readonly string[]): AuditFilter {
  const subject = subjects.find((one) => one === name);
  return subject && value !== undefined ? { ...EVERYTHING, [subject]: value } : EVERYTHING;
}
