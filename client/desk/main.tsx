import { render } from 'preact';
import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Interface } from '../i18n/interface.ts';
import { nearestLanguage } from '../../src/contract/languages.ts';
import { loadInterface } from '../i18n/languages.ts';
import { createDesk } from './core/desk.ts';
import type { Desk } from './core/desk.ts';
import { keptSession } from './desk-session.ts';
import type { DeskSession } from './desk-session.ts';
import { useCell } from './shell/desk-view.ts';
import { Shell } from './shell/shell.tsx';
import { freshened, keepRenewed, signOut } from './sign-in/account.ts';
import { SignIn } from './sign-in/sign-in.tsx';
import { deskTexts } from './texts/desk-texts.ts';
import type { DeskTexts } from './texts/desk-texts.ts';

interface Speech {
  readonly ui: Interface;
  readonly text: DeskTexts;
}

/** Over the desk when the sign-in has run out: what is on the screen stays. */
function SignInAgain({
  desk,
  text,
  onSignIn,
}: {
  readonly desk: Desk;
  readonly text: DeskTexts;
  readonly onSignIn: (session: DeskSession) => void;
}): JSX.Element | null {
  const why = useCell(desk.line.signedOut);
  if (why === null) return null;
  const { signIn } = text;
  const refusals = { expired: null, invalid: signIn.notTrusted, forbidden: signIn.notModerator };
  return (
    <div class="overlay">
      <SignIn
        text={signIn}
        heading={why === 'expired' ? signIn.expired : signIn.title}
        lead={why === 'expired' ? signIn.expiredText : signIn.signInText}
        trouble={refusals[why]}
        onSignIn={onSignIn}
      />
    </div>
  );
}

function SignedIn({
  session,
  ui,
  text,
  onSession,
}: Speech & {
  readonly session: DeskSession;
  readonly onSession: (session: DeskSession | null) => void;
}): JSX.Element {
  const [first] = useState(session);
  const desk = useMemo(
    () => createDesk({ server: location.origin, lang: ui.lang, token: first.token, me: first.id }),
    [first, ui],
  );
  useEffect(() => {
    if (session !== first) desk.line.signIn(session.token);
    return keepRenewed(session, onSession);
  }, [desk, first, onSession, session]);
  return (
    <>
      <Shell
        desk={desk}
        session={session}
        ui={ui}
        text={text}
        onSignOut={() => {
          signOut(session);
          onSession(null);
        }}
      />
      <SignInAgain desk={desk} text={text} onSignIn={onSession} />
    </>
  );
}

function Main({ kept, text, ui }: Speech & { readonly kept: DeskSession | null }): JSX.Element {
  const [session, setSession] = useState(kept);
  const keep = useCallback((next: DeskSession | null): void => {
    keptSession.set(next);
    setSession(next);
  }, []);
  if (session) return <SignedIn session={session} ui={ui} text={text} onSession={keep} />;
  return (
    <SignIn
      text={text.signIn}
      heading={text.signIn.title}
      lead={text.signIn.signInText}
      trouble={null}
      onSignIn={keep}
    />
  );
}

/** The desk speaks two languages; a page in another one has it in English, left to right. */
function languageOfDesk(): 'ar' | 'en' {
  const page = document.documentElement;
  const nearest = nearestLanguage(page.lang);
  if (nearest === 'ar' || nearest === 'en') return nearest;
  page.lang = 'en';
  page.dir = 'ltr';
  return 'en';
}

const text = deskTexts(languageOfDesk());
const ui = await loadInterface(document.documentElement.lang);
const kept = await freshened(keptSession.get());
const mount = document.getElementById('desk');
if (mount) render(<Main kept={kept} text={text} ui={ui} />, mount);
