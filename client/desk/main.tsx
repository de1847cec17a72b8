import { render } from 'preact';
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Interface } from '../i18n/interface.ts';
import { nearestLanguage } from '../../src/contract/languages.ts';
import { loadInterface } from '../i18n/languages.ts';
import { deskAr } from './desk-ar.ts';
import { deskEn } from './desk-en.ts';
import type { DeskMessages } from './desk-messages.ts';
import { keptSession } from './desk-session.ts';
import { createDesk } from './desk-store.ts';
import { DeskApp } from './desk.tsx';
import { SignIn } from './sign-in.tsx';

function Main({ text, ui }: { readonly text: DeskMessages; readonly ui: Interface }): JSX.Element {
  const [session, setSession] = useState(keptSession.get());
  const desk = useMemo(
    () =>
      session &&
      createDesk({
        server: location.origin,
        lang: document.documentElement.lang,
        token: session.token,
      }),
    [session],
  );
  if (!session || !desk) {
    return (
      <SignIn
        text={text}
        heading={text.title}
        lead={text.signInText}
        trouble={null}
        onSignIn={(given) => {
          keptSession.set(given);
          setSession(given);
        }}
      />
    );
  }
  return (
    <DeskApp
      desk={desk}
      session={session}
      ui={ui}
      text={text}
      onSignOut={() => {
        keptSession.set(null);
        setSession(null);
      }}
    />
  );
}

const { lang } = document.documentElement;
const text = nearestLanguage(lang) === 'ar' ? deskAr : deskEn;
const mount = document.getElementById('desk');
if (mount) render(<Main text={text} ui={await loadInterface(lang)} />, mount);
