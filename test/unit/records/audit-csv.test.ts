import type { AuditEntry } from '../../../src/contract/moderation/audit.ts';
import { AUDIT_CSV_HEAD, auditCsvLine } from '../../../src/present/records.ts';

const entry = (note: string): AuditEntry => ({
  id: 'an-entry',
  at: '2026-01-01T00:00:00.000Z',
  by: { id: 'moderator:mona', name: 'Mona', role: 'moderator' },
  action: 'remove',
  articleId: 'a',
  commentId: 'c',
  note,
  before: {},
  after: {},
});

it.each(['=', '+', '-', '@', '\t', '\r'])('a note that begins with %j is no formula', (first) => {
  expect(auditCsvLine(entry(`${first}SUM(A1)`))).toContain(`,"'${first}SUM(A1)",`);
  // The control: elsewhere in it the same sign is left as it is.
  expect(auditCsvLine(entry(`a${first}b`))).toContain(`,"a${first}b",`);
});

it('begins with the mark by which a spreadsheet knows UTF-8', () => {
  expect(Array.from(new TextEncoder().encode(AUDIT_CSV_HEAD)).slice(0, 5)).toEqual([
    ...[0xef, 0xbb, 0xbf],
    ...new TextEncoder().encode('at'),
  ]);
});
