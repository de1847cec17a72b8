import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { discussionCss } from '../../../client/ui/render.tsx';

/** The one inline style: the discussion's, in its shadow root. */
const inlineStyle = `'sha256-${createHash('sha256').update(discussionCss).digest('base64')}'`;

/**
 * Content Security Policy Level 3 and its companions for our own pages: scripts and styles from here
 * only, no plug-ins, no forms to elsewhere, and frames only where the site allows them.
 * @param frameAncestors Origins that may show the page in a frame; none if empty.
 * @param trusted Names of the Trusted Types policies that its scripts may make; none if empty.
 */
export function pageHeaders(
  frameAncestors: readonly string[],
  trusted: readonly string[],
): RequestHandler {
  const ancestors = frameAncestors.length === 0 ? ["'none'"] : ["'self'", ...frameAncestors];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", inlineStyle],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'https:'],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ancestors,
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: trusted.length === 0 ? ["'none'"] : [...trusted],
      },
    },
    frameguard: frameAncestors.length === 0 ? { action: 'deny' } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    strictTransportSecurity: false,
  }) as RequestHandler;
}
