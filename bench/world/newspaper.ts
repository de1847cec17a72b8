import type { AddressInfo } from 'node:net';
import { createExampleSite } from '../../client/examples/site.mjs';
import type { Hiwar } from './hiwar.ts';
import type { World } from './world.ts';

const ROOTS = 20;
const TEXT =
  'قرأت المقال مرّتين، وما زلت أرى أن السؤال الأهم هو من سيتحمّل كلفة الصيانة بعد انتهاء التمويل، فهل من جواب؟';

/** The example site of another origin beside a server that lets it in. */
export interface Newspaper {
  readonly hiwar: Hiwar;
  readonly origin: string;
  readonly articleId: string;
  /** Posts a comment, or a reply, and gives its id: as staff, whose near copies no rule holds. */
  readonly comment: (body: string, parentId?: string | null) => Promise<string>;
}

/** Opens both, with so many comments under the article: the first page's worth of threads, the rest replies. */
export async function openNewspaper(world: World, comments: number): Promise<Newspaper> {
  let address = '';
  const site = createExampleSite(() => address);
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  world.after(() => {
    site.closeAllConnections();
    site.close();
  });
  const origin = `http://127.0.0.1:${String((site.address() as AddressInfo).port)}`;
  const hiwar = await world.hiwar({ ALLOWED_ORIGINS: origin });
  address = `http://127.0.0.1:${String(hiwar.server.port)}`;
  const articleId = 'example-water';
  await hiwar.publish(articleId);
  const comment: Newspaper['comment'] = async (body, parentId = null) => {
    const key = crypto.randomUUID();
    const answer = await hiwar.call(
      'POST',
      `/articles/${articleId}/comments`,
      hiwar.token('moderator'),
      { key, body, parentId },
    );
    return (answer as { comment: { id: string } }).comment.id;
  };
  const roots: string[] = [];
  for (let n = 0; n < comments; n += 1) {
    const id = await comment(`${TEXT} ${String(n)}`, n < ROOTS ? null : roots[n % ROOTS]);
    if (n < ROOTS) roots.push(id);
  }
  return { hiwar, origin, articleId, comment };
}
