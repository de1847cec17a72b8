import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type {
  ClientToServer,
  HeadBeat,
  ServerToClient,
  Tallies,
} from '../../src/contract/events.ts';
import type { PublicArticle } from '../../src/contract/article.ts';
import type { Difference, JoinAnswer } from '../../src/contract/comment.ts';
import type { Ack } from '../../src/contract/errors.ts';
import type { QueueCounts } from '../../src/contract/moderation/queue.ts';
import type { StaffComment } from '../../src/contract/moderation/staff-comment.ts';
import { PATIENCE_MS } from './eventually.ts';

export interface TestSocket {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly changes: (Difference & { readonly articleId: string })[];
  readonly heads: HeadBeat[];
  readonly tallies: Tallies[];
  readonly articles: PublicArticle[];
  readonly queue: { items: readonly StaffComment[]; counts: QueueCounts }[];
  readonly sessions: { readonly reason: string }[];
  /** Everything received, as text: for looking for what must not be there. */
  readonly received: string[];
  /** Sends an event and gives its acknowledgement. */
  send(event: string, payload?: unknown): Promise<Ack<any>>;
  join(articleId: string, more?: object): Promise<JoinAnswer>;
  close(): void;
}

/** A real client. Rejects when the connection is refused. */
export async function connect(
  origin: string,
  auth: { readonly token?: string; readonly lang?: string } = {},
  options: object = {},
): Promise<TestSocket> {
  const socket: Socket<ServerToClient, ClientToServer> = io(origin, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth,
    ...options,
  });
  const client: TestSocket = {
    socket,
    changes: [],
    heads: [],
    tallies: [],
    articles: [],
    queue: [],
    sessions: [],
    received: [],
    send: (event, payload = {}) =>
      (socket as unknown as Socket).timeout(PATIENCE_MS).emitWithAck(event, payload) as Promise<
        Ack<any>
      >,
    async join(articleId, more = {}) {
      const answer = await client.send('article:join', { articleId, ...more });
      if (!answer.ok) throw new Error(`join was refused: ${answer.error.code}`);
      return answer.data as JoinAnswer;
    },
    close: () => {
      socket.disconnect();
    },
  };
  socket.onAny((event: string, ...args: unknown[]) =>
    client.received.push(JSON.stringify([event, ...args])),
  );
  socket.on('changes', (frame) => client.changes.push(frame));
  socket.on('head', (beat) => client.heads.push(beat));
  socket.on('tallies', (tallies) => client.tallies.push(tallies));
  socket.on('article', (article) => client.articles.push(article));
  socket.on('queue', (update) => client.queue.push(update));
  socket.on('session', (end) => client.sessions.push(end));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => {
      socket.disconnect();
      reject(error);
    });
  });
  return client;
}
