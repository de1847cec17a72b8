import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ArticleChoice } from '../../../src/contract/moderation/article-controls.ts';
import { ArticlePicker } from './article-picker.tsx';

/** A button that lets an article be chosen. */
export function ChooseArticle({
  name,
  onChoose,
}: {
  /** What the button says: the article that is chosen, or that none is. */
  readonly name: string;
  readonly onChoose: (article: ArticleChoice) => void;
}): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        class="action opens"
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
        }}
      >
        <bdi>{name}</bdi>
      </button>
      {open && (
        <ArticlePicker
          onChoose={(article) => {
            setOpen(false);
            onChoose(article);
          }}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
