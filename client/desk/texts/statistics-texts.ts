import type { TextsLike } from './texts.ts';

const en = {
  span: 'Over the last',
  spans: { hour: 'Hour', day: 'Day', month: '30 days' },
  comments: 'Comments',
  held: 'Held',
  removed: 'Removed',
  decisions: 'Decisions',
  median: 'Median time to a decision',
  medianBrief: 'Median',
  noMedian: 'no decisions yet',
  noMedianBrief: '–',
  seconds: '{n} s',
  minutes: '{n} min',
  hours: '{n} h',
  chart: 'Comments, held and removed, over time',
  table: 'As a table',
  when: 'When',
  articles: 'By article',
  article: 'Article',
  nothing: 'Nothing was written in this time.',
} as const;

export type StatisticsTexts = TextsLike<typeof en>;

const ar: StatisticsTexts = {
  span: 'خلال آخر',
  spans: { hour: 'ساعة', day: 'يوم', month: '٣٠ يومًا' },
  comments: 'التعليقات',
  held: 'المحتجزة',
  removed: 'المحذوفة',
  decisions: 'القرارات',
  median: 'وسيط الوقت حتى القرار',
  medianBrief: 'الوسيط',
  noMedian: 'لا قرارات بعد',
  noMedianBrief: '–',
  seconds: '{n} ث',
  minutes: '{n} د',
  hours: '{n} س',
  chart: 'التعليقات والمحتجز منها والمحذوف عبر الوقت',
  table: 'في جدول',
  when: 'الوقت',
  articles: 'حسب المقال',
  article: 'المقال',
  nothing: 'لم يُكتب شيء في هذه المدة.',
};

export const statisticsTexts = { ar, en } satisfies Record<string, StatisticsTexts>;
