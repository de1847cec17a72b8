import type { Actor } from '../domain/identity/actor.ts';
import type { Clock, Log } from '../domain/ports.ts';
import { KeyRing } from './key-ring.ts';
import { RemoteKeys } from './remote-keys.ts';
import { TokenIssuer } from './token-issuer.ts';
import { TokenVerifier } from './token-verifier.ts';

export interface SigningSettings {
  readonly jwtSecret: string;
  readonly previousJwtSecret: string;
  readonly jwtPublicKey: string;
  readonly jwksUrl: string;
  readonly jwksRefreshMs: number;
  readonly jwksStaleMs: number;
  readonly issuer: string;
  readonly audience: string;
}

/** What one site signs with, and whom it trusts to sign. */
export interface Signing {
  readonly issuer: TokenIssuer;
  /** @throws DomainError as `TokenVerifier.verify`. */
  readonly verify: (token: string) => Promise<Actor>;
  /** Hears which key's tokens are void from now on. */
  readonly onWithdrawn: (listener: (keyId: string) => void) => void;
  /** As `RemoteKeys.refetch`; null where the publisher shows its keys nowhere. */
  readonly refetch: (() => Promise<number>) | null;
  start(): void;
  close(): void;
}

/** @throws Error for a key that cannot be used: one readable line. */
export function openSigning(
  settings: SigningSettings,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Signing {
  const { audience, issuer, jwksRefreshMs, jwksStaleMs, jwksUrl } = settings;
  const keys = {
    secret: settings.jwtSecret,
    previousSecret: settings.previousJwtSecret,
    publicKey: settings.jwtPublicKey,
    issuer,
    audience,
  };
  const remote = jwksUrl
    ? new RemoteKeys({ url: jwksUrl, refreshMs: jwksRefreshMs, staleMs: jwksStaleMs, clock, log })
    : null;
  const verifier = new TokenVerifier(new KeyRing(keys, remote), { issuer, audience }, clock);
  return {
    issuer: new TokenIssuer(keys),
    verify: (token) => verifier.verify(token),
    onWithdrawn: (listener) => {
      remote?.onWithdrawn(listener);
    },
    refetch: remote && (() => remote.refetch()),
    start: () => {
      remote?.start();
    },
    close: () => {
      remote?.close();
    },
  };
}
