import type { JSX } from 'preact';
import { limits } from '../../src/contract/limits.ts';
import type { ShownComment } from '../../src/contract/comment.ts';
import { RelativeTime } from './relative-time.tsx';
import { useView } from './view.ts';

/** Who wrote it, in what standing, to whom, when. The name is isolated; the badge is ours. */
export function AuthorLine({
  comment,
  answers,
}: {
  readonly comment: ShownComment;
  /** The name of the one answered: said aloud, and written where the indent no longer shows it. */
  readonly answers: string | null;
}): JSX.Element {
  const { ui } = useView();
  const { author, createdAt, depth, editedAt, id } = comment;
  const staff = author.role === 'moderator' || author.role === 'admin';
  const [before = '', after = ''] = ui.text.inReplyTo.split('{name}');
  return (
    <div class="author-line" id={`by-${id}`}>
      <bdi class="name">{author.name}</bdi>
      {staff && <span class="badge">{ui.text.staff}</span>}
      {answers !== null && (
        <span class={depth > limits.depthShown ? 'answers' : 'visually-hidden'}>
          {before}
          <bdi>{answers}</bdi>
          {after}
        </span>
      )}
      <a class="when" href={`#comment-${id}`}>
        <RelativeTime iso={createdAt} />
        <span class="visually-hidden"> · {ui.text.permalink}</span>
      </a>
      {editedAt !== null && (
        <span class="edited">
          {ui.text.edited} <RelativeTime iso={editedAt} />
        </span>
      )}
    </div>
  );
}
