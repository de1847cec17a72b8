import type { ArticleHead } from '../../../src/domain/article/article.ts';
import { findArticles } from '../../../src/domain/article/find-articles.ts';
import { ARTICLE_CHOICES_MAX } from '../../../src/contract/moderation/article-controls.ts';

const head = (id: string, title: string, url: string | null = null): ArticleHead => ({
  ...{ id, title, url, state: 'open', publishedAt: 1 },
});
const heads = [
  head('water', 'مدينةٌ تستعيد ماءها'),
  head('ليلية', 'المكتبة الليلية', 'https://news.example/night'),
  head('storm', 'The night of the storm'),
];
const found = (text?: string): readonly string[] => findArticles(heads, text).map(({ id }) => id);

it.each([
  ['مدينه', ['water']],
  ['تستعيد المدينة', []],
  ['ماء مدينة', ['water']],
  ['STORM nig', ['storm']],
  ['https://news.example/night', ['ليلية']],
  ['https://comments.example/news/%D9%84%D9%8A%D9%84%D9%8A%D8%A9', ['ليلية']],
  ['water', ['water']],
  ['…', []],
])('%s', (text, ids) => {
  expect(found(text)).toEqual(ids);
});

it('spelling is folded; control: as plain text the first of these finds nothing', () => {
  expect(heads.some(({ title }) => title.includes('مدينه'))).toBe(false);
});

it('gives the newest without a text, and no more than are chosen from', () => {
  expect(found()).toEqual(['water', 'ليلية', 'storm']);
  const many = Array.from({ length: 50 }, (_, n) => head(String(n), 'one'));
  expect(findArticles(many)).toHaveLength(ARTICLE_CHOICES_MAX);
});
