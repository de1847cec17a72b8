import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DryRunAnswer, DryRunItem } from '../../../src/contract/screening.ts';
import type { Trouble } from '../../core/discussion.ts';
import { MarkedText } from '../queue/marked-text.tsx';
import { useDesk } from '../shell/desk-view.ts';
import { queryOf } from './rules-draft.ts';
import type { RulesDraft } from './rules-draft.ts';

const DAYS = 7;
const SHOWN_MAX = 50;
/** A change that stops more than this share of what people wrote is more likely a slip than meant. */
const SLIP_SHARE = 0.5;
/** Fewer comments than this say nothing of shares. */
const SLIP_LOOKED = 5;

interface Found {
  readonly looked: number;
  readonly held: number;
  readonly refused: number;
  readonly items: readonly DryRunItem[];
  readonly notAsked: DryRunAnswer['notAsked'];
}

const NOTHING: Found = { looked: 0, held: 0, refused: 0, items: [], notAsked: [] };

function withPart(found: Found, part: DryRunAnswer): Found {
  return {
    looked: found.looked + part.looked,
    held: found.held + part.wouldHold,
    refused: found.refused + part.wouldRefuse,
    items: [...found.items, ...part.items].slice(0, SHOWN_MAX),
    notAsked: part.notAsked,
  };
}

function slips({ held, looked, refused }: Found): boolean {
  return looked >= SLIP_LOOKED && (held + refused) / looked > SLIP_SHARE;
}

/** "Would have held 41 of 9,802; here they are": what a change would have done last week, part by part. */
export function DryRun({
  draft,
  atOnce,
  onRefused,
}: {
  readonly draft: RulesDraft;
  /** Try this draft without being asked: an earlier version that was put in the form. */
  readonly atOnce: boolean;
  readonly onRefused: (trouble: Trouble) => void;
}): JSX.Element {
  const { desk, now, text, ui } = useDesk();
  const [found, setFound] = useState<Found | null>(null);
  const [running, setRunning] = useState(false);
  const turn = useRef(0);
  useEffect(() => {
    turn.current += 1;
    setRunning(false);
    setFound(null);
    if (atOnce) void run();
  }, [draft]);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );

  async function run(): Promise<void> {
    const mine = (turn.current += 1);
    let sum = NOTHING;
    let cursor: string | undefined;
    setFound(NOTHING);
    setRunning(true);
    do {
      const answer = await desk.line.call<DryRunAnswer>('POST', '/moderation/dry-runs', {
        ...queryOf(draft),
        days: DAYS,
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (mine !== turn.current) return;
      if (!answer.ok) {
        // What was found so far is of a part: as an answer it would mislead.
        setFound(null);
        onRefused(answer.error);
        break;
      }
      sum = withPart(sum, answer.data);
      setFound(sum);
      cursor = answer.data.nextCursor ?? undefined;
    } while (cursor !== undefined);
    setRunning(false);
  }

  const figures = (): string => {
    if (!found) return '';
    if (running) return ui.fill(text.rules.trying, { n: ui.number(found.looked) });
    const looked = ui.number(found.looked);
    if (found.held + found.refused === 0) return ui.fill(text.rules.wouldNothing, { looked });
    const held = ui.number(found.held);
    const refused = ui.number(found.refused);
    const would = ui.fill(text.rules.would, { held, refused, looked });
    return `${would} ${ui.count(text.rules.here, found.items.length)}`;
  };
  return (
    <section class="dry-run">
      <div class="send-row">
        <button type="button" class="secondary" disabled={running} onClick={() => void run()}>
          {text.rules.tryOut}
        </button>
        {running && (
          <button
            type="button"
            class="link"
            onClick={() => {
              turn.current += 1;
              setRunning(false);
            }}
          >
            {text.rules.stop}
          </button>
        )}
        <p role="status">{figures()}</p>
      </div>
      {found?.notAsked.includes('score') && <p class="soft">{text.rules.scoreNotAsked}</p>}
      {found && slips(found) && (
        <p class="cut" role="alert">
          {found.held + found.refused === found.looked ? text.rules.stopsAll : text.rules.stopsMost}
        </p>
      )}
      <ul class="sample">
        {found?.items.map(({ author, body, commentId, createdAt, notes, verdict }) => (
          <li key={commentId}>
            <p class="who">
              <bdi class="name">{author.name}</bdi>
              <span class="soft">{ui.relative(new Date(createdAt), now)}</span>
              <span class={`status ${verdict === 'hold' ? 'pending' : 'removed'}`}>
                {text.rules.verdicts[verdict]}
              </span>
              <span class="soft">
                {notes.map(({ rule }) => text.queue.heldBy[rule] ?? rule).join(' · ')}
              </span>
            </p>
            <MarkedText body={body} held={notes} />
          </li>
        ))}
      </ul>
    </section>
  );
}
