import { createConnection } from 'mongoose';
import { testMongodbUri } from './start-app.ts';

/** Every document of every collection of a database, as text by collection. */
export async function storedDocuments(databaseName: string): Promise<ReadonlyMap<string, string>> {
  const connection = createConnection(testMongodbUri(), { dbName: databaseName });
  await connection.asPromise();
  const texts = new Map<string, string>();
  for (const { name } of (await connection.db?.listCollections().toArray()) ?? []) {
    texts.set(name, JSON.stringify(await connection.collection(name).find().toArray()));
  }
  await connection.close();
  return texts;
}
