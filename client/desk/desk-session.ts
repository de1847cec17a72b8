/** A moderator's sign-in: the token, and what it says of itself. Only the server can tell if it is good. */
export interface DeskSession {
  /** The moderator's user id. */
  readonly id: string;
  readonly token: string;
  readonly name: string;
  readonly role: string;
  /** Milliseconds since the epoch; 0 where the token does not say. */
  readonly expiresAt: number;
  /** Gets the next token; absent for a token that was typed in. */
  readonly renewal?: Renewal;
}

export interface Renewal {
  readonly sessionId: string;
  readonly secret: string;
}

const NAME = 'hiwar:desk';

/** Reads a JWT's payload (RFC 7519 §3) without checking it. @returns null for a text that is none. */
export function readToken(text: string): DeskSession | null {
  const token = text.trim().replace(/^Bearer\s+/i, '');
  const payload = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token)?.[1];
  if (payload === undefined) return null;
  try {
    const binary = atob(payload.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    const said = (name: string): string => (typeof claims[name] === 'string' ? claims[name] : '');
    return {
      id: said('sub'),
      token,
      name: said('name'),
      role: said('role'),
      expiresAt: Number(claims['exp'] ?? 0) * 1_000,
    };
  } catch {
    return null;
  }
}

/** The tab's sign-in; `sessionStorage`, so that it ends with the tab. */
export const keptSession = {
  get(): DeskSession | null {
    try {
      const kept = JSON.parse(
        sessionStorage.getItem(NAME) ?? 'null',
      ) as Partial<DeskSession> | null;
      const session = readToken(kept?.token ?? '');
      return session && kept?.renewal ? { ...session, renewal: kept.renewal } : session;
    } catch {
      return null;
    }
  },
  set(session: DeskSession | null): void {
    try {
      const { renewal, token } = session ?? {};
      if (session) sessionStorage.setItem(NAME, JSON.stringify({ token, renewal }));
      else sessionStorage.removeItem(NAME);
    } catch {
      /* The tab may not store: the sign-in lasts as long as the page. */
    }
  },
};
