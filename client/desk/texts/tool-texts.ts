import type { TextsLike } from './texts.ts';

const en = {
  sweep: 'Sweep',
  rules: 'Rules and words',
  audit: 'Audit trail',
  statistics: 'Statistics',
  replay: 'Replay',
  sessions: 'Sign-ins',
} as const;

export type ToolTexts = TextsLike<typeof en>;

const ar: ToolTexts = {
  sweep: 'حذف جماعي',
  rules: 'القواعد والكلمات',
  audit: 'سجلّ الإجراءات',
  statistics: 'إحصاءات',
  replay: 'كما كان',
  sessions: 'عمليات الدخول',
};

/** The names of the tools. */
export const toolTexts = { ar, en } satisfies Record<string, ToolTexts>;
