import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ShownComment } from '../../src/contract/comment.ts';
import type { Trouble } from '../core/discussion.ts';
import { AuthorLine } from './author-line.tsx';
import { Avatar } from './avatar.tsx';
import { FormattedBody } from './format-body.tsx';
import { Icon } from './icons.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { ThreadToggle } from './thread-toggle.tsx';
import { troubleText } from './trouble-text.ts';
import { useView } from './view.ts';
import { VoteButtons } from './vote-buttons.tsx';

/** One comment that can be read, with what its reader may do to it. */
export function CommentItem({
  comment,
  answers,
}: {
  readonly comment: ShownComment;
  readonly answers: string | null;
}): JSX.Element {
  const { discussion, editing, mark, replying, state, ui } = useView();
  const [doing, setDoing] = useState<'nothing' | 'report' | 'withdraw'>('nothing');
  const [told, setTold] = useState('');
  const { author, body, id, pinned, status } = comment;
  const own = state.me?.id === author.id;
  const open = state.article?.state !== 'closed';
  const done = (): void => {
    setDoing('nothing');
  };
  const tell = (trouble: Trouble): void => {
    setTold(troubleText(trouble, ui));
  };

  async function withdraw(): Promise<void> {
    const result = await discussion?.withdraw(id);
    if (result && !result.ok) tell(result.error);
    done();
  }

  return (
    <div class={`comment ${status}`} part="comment">
      <Avatar user={author} />
      <div class="content">
        {pinned && (
          <p class="pinned">
            <Icon name="pin" /> {ui.text.pinned}
          </p>
        )}
        <AuthorLine comment={comment} answers={answers} />
        {!editing.has(id) && <FormattedBody body={body} />}
        {status === 'pending' && <p class="notice">{ui.text.pending}</p>}
        <div class="actions">
          <VoteButtons comment={comment} />
          {open && status === 'visible' && (
            <button
              type="button"
              class="quiet"
              aria-expanded={replying.has(id)}
              onClick={() => {
                mark('replying', id, !replying.has(id));
              }}
            >
              <Icon name="reply" /> {ui.text.reply}
            </button>
          )}
          <ThreadToggle comment={comment} />
          {own && (
            <span class="own">
              {open && (
                <button
                  type="button"
                  class="quiet"
                  onClick={() => {
                    mark('editing', id, true);
                  }}
                >
                  {ui.text.edit}
                </button>
              )}
              <button
                type="button"
                class="quiet"
                onClick={() => {
                  setDoing('withdraw');
                }}
              >
                {ui.text.withdraw}
              </button>
            </span>
          )}
          {!own && state.me !== null && status === 'visible' && (
            <button
              type="button"
              class="quiet subtle"
              onClick={() => {
                setDoing('report');
              }}
            >
              <Icon name="flag" /> <span>{ui.text.report}</span>
            </button>
          )}
        </div>
        {doing === 'withdraw' && (
          <div class="question" role="group" aria-label={ui.text.withdrawQuestion}>
            <span>{ui.text.withdrawQuestion}</span>
            <button type="button" class="primary danger" onClick={() => void withdraw()}>
              {ui.text.withdraw}
            </button>
            <button type="button" class="quiet" onClick={done}>
              {ui.text.cancel}
            </button>
          </div>
        )}
        <p class="told" role="status">
          {told}
        </p>
        {doing === 'report' && (
          <ReportDialog
            commentId={id}
            onEnd={(reported) => {
              if (reported) setTold(ui.text.reported);
              done();
            }}
          />
        )}
      </div>
    </div>
  );
}
