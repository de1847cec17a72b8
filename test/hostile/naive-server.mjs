// The control: a Socket.IO server as tutorials have it, which trusts what it is sent. It must die.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer((_request, response) => response.end('{}'));
const io = new Server(http);
io.on('connection', (socket) => {
  socket.on('article:join', (payload, acknowledge) => {
    void socket.join(payload.articleId);
    acknowledge({ ok: true, data: {} });
  });
  socket.on('article:leave', (_payload, acknowledge) => acknowledge({ ok: true, data: {} }));
  socket.on('comment:post', (payload, acknowledge) => {
    const body = payload.body.trim();
    io.to(payload.articleId).emit('changes', { body });
    acknowledge({ ok: true, data: { body } });
  });
});
http.listen(0, '127.0.0.1', () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (http.address());
  process.stdout.write(`listening at ${String(port)}\n`);
});
