import { createConnection } from 'mongoose';
import { testMongodbUri } from './start-app.ts';
import type { TestApp } from './start-app.ts';

/** Changes how an article's discussion is led, as the database keeps it, and tells open pages of it. */
export async function leadArticle(
  app: TestApp,
  id: string,
  controls: {
    readonly state?: string;
    readonly slowModeMs?: number;
    readonly closesAt?: number;
    readonly guard?: object | null;
  },
): Promise<void> {
  const connection = createConnection(testMongodbUri(), { dbName: app.databaseName });
  await connection.asPromise();
  const articles = connection.collection<{ _id: string; title: string; lang: string }>('articles');
  await articles.updateOne({ _id: id }, { $set: controls });
  const article = await articles.findOne({ _id: id });
  await connection.close();
  if (!article) throw new Error(`no such article: ${id}`);
  await app.article({ title: article.title, lang: article.lang }, id);
}
