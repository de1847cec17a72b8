import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { Revisions, changesOf } from '../loads/changes-payload.ts';

/** Socket.IO as its documentation shows it: join a room, broadcast to the room. */
const http = createServer();
const io = new Server(http, { perMessageDeflate: false, serveClient: false });
const revisions = new Revisions();

io.on('connection', (socket) => {
  socket.on('article:join', ({ articleId }: { articleId: string }, answer: (a: object) => void) => {
    void socket.join(articleId);
    answer({ ok: true, data: {} });
  });
  socket.on(
    'comment:post',
    ({ articleId, body }: { articleId: string; body: string }, answer: (a: object) => void) => {
      const rev = revisions.next(articleId);
      answer({ ok: true, data: { comment: { id: '', rev } } });
      io.to(articleId).emit('changes', changesOf(articleId, rev, body));
    },
  );
});

http.listen(0, '127.0.0.1', () => {
  process.stdout.write(`127.0.0.1:${String((http.address() as AddressInfo).port)}\n`);
});
