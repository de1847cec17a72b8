import { createConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import type { Environment } from './environment.ts';
import { createRest } from './rest.ts';
import type { Rest } from './rest.ts';
import { createSession } from './session.ts';
import type { Session } from './session.ts';
import { createTokenKeeper } from './token-keeper.ts';
import type { TokenKeeper } from './token-keeper.ts';

/** What the discussions of one page share of one server: the session, one socket, REST. */
export interface ServerLink {
  readonly rest: Rest;
  readonly session: Session;
  readonly connection: Connection;
  readonly tokens: TokenKeeper;
  /**
   * Opens the connection for one more discussion of an article. The returned function lets go of it: of the
   * article's room with the last discussion of it, of the connection with the last of all.
   */
  hold(articleId: string): () => void;
}

const links = new Map<string, ServerLink>();

/** A link of its own, shared with nobody. */
export function createLink(server: string, lang: string, environment: Environment): ServerLink {
  const session = createSession(server, environment);
  const { token } = session;
  const connection = createConnection({
    server,
    lang,
    token,
    environment,
    rarelyMs: 300_000,
    onTokenRefused: (refused, code) => {
      tokens.refused(refused, code);
    },
  });
  const tokens = createTokenKeeper({ session, connection, environment });
  connection.listen({
    session({ reason }) {
      if (reason === 'expired' || reason === 'revoked') {
        tokens.refused(session.token(), 'token_expired');
      }
    },
  });
  const followers = new Map<object, string>();
  return {
    rest: createRest({ server, lang, token, environment }),
    session,
    connection,
    tokens,
    hold(articleId) {
      const follower = {};
      followers.set(follower, articleId);
      connection.open();
      return () => {
        if (!followers.delete(follower)) return;
        if (followers.size === 0) {
          connection.close();
          tokens.stop();
        } else if (![...followers.values()].includes(articleId)) {
          void connection.request('article:leave', { articleId });
        }
      };
    },
  };
}

/** The link to a server: one for each server and language on a page. */
export function linkTo(server: string, lang: string, environment: Environment): ServerLink {
  const name = `${server} ${lang}`;
  const known = links.get(name);
  if (known) return known;
  const made = createLink(server, lang, environment);
  links.set(name, made);
  return made;
}
