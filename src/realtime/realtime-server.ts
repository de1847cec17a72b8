import type { Server, Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from '../contract/events.ts';
import type { Visitor } from '../domain/identity/actor.ts';

/** What a socket carries. `lang` is BCP 47; `network` is a name, never an address. */
export interface SocketData {
  visitor: Visitor;
  lang: string;
  network: string;
  strikes: number;
}

type NoEvents = Record<string, never>;
export type RealtimeServer = Server<ClientToServer, ServerToClient, NoEvents, SocketData>;
export type RealtimeSocket = Socket<ClientToServer, ServerToClient, NoEvents, SocketData>;
