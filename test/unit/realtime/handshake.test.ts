import type { Actor } from '../../../src/domain/identity/actor.ts';
import { installHandshake } from '../../../src/realtime/handshake.ts';
import type { RealtimeServer } from '../../../src/realtime/realtime-server.ts';
import { SocketsOfUsers } from '../../../src/realtime/sockets-of-user.ts';

type Middleware = (socket: object, next: (error?: Error) => void) => void;

const MAX = 3;
const actor: Actor = { id: 'reader:1', name: 'Sara', role: 'reader', expiresAt: Infinity };

it('counts the sockets of a user that are verified in the same turn, each before the next', async () => {
  const rooms = new Map<string, Set<string>>();
  let handshake: Middleware = () => undefined;
  const io = {
    of: () => ({ adapter: { rooms } }),
    use: (middleware: Middleware) => (handshake = middleware),
  } as unknown as RealtimeServer;
  const { refuseCrowd } = new SocketsOfUsers(io, MAX, { now: () => 0 });
  let verified: (actor: Actor) => void = () => undefined;
  const verifying = new Promise<Actor>((resolve) => {
    verified = resolve;
  });
  installHandshake(io, {
    verify: () => verifying,
    shed: () => false,
    refuseCrowd,
    refused: () => undefined,
  });
  const opened = Array.from(
    { length: 12 },
    (_, n) =>
      new Promise<boolean>((resolve) => {
        const join = (room: string): void => {
          rooms.set(room, (rooms.get(room) ?? new Set()).add(String(n)));
        };
        const socket = {
          ...{ data: {}, join, request: {} },
          handshake: { auth: { token: 'token' }, headers: {} },
        };
        handshake(socket, (error) => {
          resolve(error === undefined);
        });
      }),
  );
  verified(actor);
  // Where a socket enters the user's room only as it is connected, a turn later, all twelve are let in.
  expect((await Promise.all(opened)).filter(Boolean)).toHaveLength(MAX);
});
