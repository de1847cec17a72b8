import type { GuestSession, Me, PublicUser } from '../../src/contract/identity.ts';
import type { Environment } from './environment.ts';

/** Who the page writes as. A publisher's token wins over a kept guest's. */
export interface Session {
  readonly token: () => string | null;
  /** The guest as last known here; the server has the last word. */
  guest(): PublicUser | null;
  keepGuest(session: GuestSession): void;
  /** Uses a publisher's token, or no longer. */
  usePublisherToken(token: string | null): void;
  readonly hasPublisherToken: () => boolean;
  /** Forgets the token in use: it was refused, or the reader signs out. */
  drop(): void;
}

function parseGuest(text: string | null): GuestSession | null {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<GuestSession> | null;
    return value?.token && value.user?.id ? (value as GuestSession) : null;
  } catch {
    return null;
  }
}

/** A session for one server, kept between pages where the browser allows it. */
export function createSession(server: string, { keep }: Environment): Session {
  const name = `hiwar:session:${server}`;
  let guest = parseGuest(keep.get(name));
  let publisher: string | null = null;
  return {
    token: () => publisher ?? guest?.token ?? null,
    guest: () => (publisher === null ? (guest?.user ?? null) : null),
    keepGuest(session) {
      guest = session;
      keep.set(name, JSON.stringify(session));
    },
    usePublisherToken(token) {
      publisher = token;
    },
    hasPublisherToken: () => publisher !== null,
    drop() {
      if (publisher !== null) {
        publisher = null;
        return;
      }
      guest = null;
      keep.remove(name);
    },
  };
}

/** A guest as the page last knew them, until the server has said who the reader is. */
export function presumedMe(guest: PublicUser | null): Me {
  return guest && { ...guest, expiresAt: '' };
}
