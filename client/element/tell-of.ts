import type { Me } from '../../src/contract/identity.ts';
import type { Discussion } from '../core/discussion.ts';
import { newlyAccepted } from '../core/newly-accepted.ts';
import type { dispatch as send } from './events.ts';

/** Tells the page around the element what happens in its discussion. @returns what ends it. */
export function tellOf(
  discussion: Discussion,
  element: HTMLElement,
  dispatch: typeof send,
): () => void {
  let ready = false;
  let count = -1;
  let failed = false;
  let me: Me = null;
  let code: string | null = null;
  const accepted = newlyAccepted();
  const look = (): void => {
    const state = discussion.getState();
    if (!ready && !state.loading && !state.failure) {
      ready = true;
      dispatch(element, 'ready', {});
    }
    if (ready && state.count !== count) {
      ({ count } = state);
      dispatch(element, 'count', { count });
    }
    if (state.failure && !failed) dispatch(element, 'error', { code: state.failure.code });
    failed = state.failure !== null;
    if (state.me?.id !== me?.id || state.signedOut !== code) {
      ({ me, signedOut: code } = state);
      dispatch(element, 'session', { me, code });
      if (code !== null) dispatch(element, 'error', { code });
    }
    for (const comment of accepted(state)) dispatch(element, 'posted', { comment });
  };
  queueMicrotask(look);
  return discussion.subscribe(look);
}
