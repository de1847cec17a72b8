import type { TextsLike } from './texts.ts';

const en = {
  sweep: 'Sweep',
  audit: 'Audit trail',
  statistics: 'Statistics',
  replay: 'Replay',
} as const;

export type ToolTexts = TextsLike<typeof en>;

const ar: ToolTexts = {
  sweep: 'حذف جماعي',
  audit: 'سجلّ الإجراءات',
  statistics: 'إحصاءات',
  replay: 'كما كان',
};

/** The names of the tools. */
export const toolTexts = { ar, en } satisfies Record<string, ToolTexts>;
