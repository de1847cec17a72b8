import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type {
  VersionAnswer,
  VersionsAnswer,
  VersionSummary,
} from '../../../src/contract/screening-versions.ts';
import { useDesk } from '../shell/desk-view.ts';
import { VersionItem } from './version-item.tsx';

/** Every version of rules and words, newest first; read anew when another one is in force. */
export function Versions({
  inForce,
  onBringBack,
}: {
  readonly inForce: number;
  readonly onBringBack: (version: VersionAnswer) => void;
}): JSX.Element {
  const { desk, text, ui } = useDesk();
  const [versions, setVersions] = useState<readonly VersionSummary[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);

  async function read(before: readonly VersionSummary[], from: string | null): Promise<void> {
    const query = from === null ? '' : `?cursor=${from}`;
    const answer = await desk.line.call<VersionsAnswer>('GET', `/moderation/versions${query}`);
    if (!answer.ok) {
      desk.acts.refused(answer.error);
      return;
    }
    setVersions([...before, ...answer.data.versions]);
    setCursor(answer.data.nextCursor);
  }
  useEffect(() => {
    void read([], null);
  }, [inForce]);

  return (
    <section class="versions" aria-busy={versions === null}>
      <h3>{text.rules.versions}</h3>
      <p class="soft">{text.rules.versionsLead}</p>
      <ol>
        {versions?.map((version) => (
          <VersionItem
            key={version.version}
            version={version}
            inForce={inForce}
            onBringBack={onBringBack}
          />
        ))}
      </ol>
      {cursor !== null && (
        <button type="button" class="more" onClick={() => void read(versions ?? [], cursor)}>
          {ui.text.loadMore}
        </button>
      )}
    </section>
  );
}
