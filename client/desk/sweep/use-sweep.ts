import { useEffect, useRef, useState } from 'preact/hooks';
import type {
  SweepAnswer,
  SweepPreview,
  SweepProgress,
  SweepQuery,
} from '../../../src/contract/moderation/sweep.ts';
import { limits } from '../../../src/contract/limits.ts';
import type { RemovalReason } from '../../../src/contract/reasons.ts';
import { useCell, useDesk } from '../shell/desk-view.ts';

/** After the last keystroke, before the server is asked to look. */
const REST_MS = 600;
const SECOND_MS = 1_000;

/** Why there is no look: the form asks nothing yet, the server refuses it, or its time is over. */
export type NoLook = 'nothing-asked' | 'no-letters' | 'expired';

/** One sweep on the screen: what is asked, what was found, and how far the act is. */
export interface SweepOnScreen {
  readonly looking: boolean;
  readonly preview: SweepPreview | null;
  /** Whole seconds for which the preview is good. */
  readonly secondsLeft: number;
  readonly none: NoLook | null;
  /** While it runs. */
  readonly progress: Pick<SweepProgress, 'done' | 'of'> | null;
  /** What the last sweep of this screen did, until something else is asked. */
  readonly answer: SweepAnswer | null;
  readonly look: () => void;
  readonly run: (reason: RemovalReason, note: string) => Promise<void>;
}

/** Looks by itself when the query has rested; an answer to an earlier query is not shown. */
export function useSweep(query: SweepQuery | null): SweepOnScreen {
  const { desk } = useDesk();
  const live = useCell(desk.line.live);
  const [looking, setLooking] = useState(false);
  const [preview, setPreview] = useState<SweepPreview | null>(null);
  const [none, setNone] = useState<NoLook | null>(null);
  const [progress, setProgress] = useState<SweepOnScreen['progress']>(null);
  const [answer, setAnswer] = useState<SweepAnswer | null>(null);
  const [secondsLeft, setSecondsLeft] = useState(0);
  const turn = useRef(0);
  const asked = JSON.stringify(query);

  async function look(): Promise<void> {
    const mine = (turn.current += 1);
    if (!query) {
      setNone('nothing-asked');
      return;
    }
    setLooking(true);
    const said = await desk.line.request('moderation:preview', query);
    if (mine !== turn.current) return;
    setLooking(false);
    if (said.ok) {
      setNone(null);
      setAnswer(null);
      setPreview(said.data);
    } else if (said.error.code === 'invalid_request') setNone('no-letters');
    else desk.acts.refused(said.error);
  }

  useEffect(() => {
    turn.current += 1;
    setPreview(null);
    setLooking(false);
    setNone(null);
    if (!query || !live) return undefined;
    const resting = setTimeout(() => void look(), REST_MS);
    return () => {
      clearTimeout(resting);
    };
  }, [asked, live]);

  useEffect(() => {
    if (!preview) return undefined;
    const tick = (): void => {
      const left = Math.ceil((Date.parse(preview.expiresAt) - Date.now()) / SECOND_MS);
      setSecondsLeft(Math.max(0, left));
      if (left > 0 || progress) return;
      setPreview(null);
      setNone('expired');
    };
    tick();
    const ticking = setInterval(tick, SECOND_MS);
    return () => {
      clearInterval(ticking);
    };
  }, [preview, progress === null]);

  useEffect(
    () =>
      desk.line.listen({
        sweep({ done, of, token }) {
          if (token === preview?.token) setProgress({ done, of });
        },
      }),
    [desk, preview],
  );

  return {
    ...{ looking, preview, secondsLeft, none, progress, answer },
    look: () => void look(),
    async run(reason, note) {
      if (!preview) return;
      setProgress({ done: 0, of: preview.count });
      const order = { token: preview.token, reason, ...(note === '' ? {} : { note }) };
      const said = await desk.line.request('moderation:sweep', order, limits.sweepPreviewMs);
      setProgress(null);
      if (!said.ok) {
        // The same order may be given again: it goes on where it was broken off.
        if (said.error.code === 'preview_stale') {
          setPreview(null);
          setNone('expired');
        } else desk.acts.refused(said.error);
        return;
      }
      const { actionId, kept, removed, undoUntil } = said.data;
      setPreview(null);
      setAnswer(said.data);
      const undo = removed > 0 ? { actionId, undoUntil } : null;
      desk.acts.tell({ kind: 'swept', removed, kept, undo, receipt: null });
    },
  };
}
