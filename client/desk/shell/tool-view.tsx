import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useDesk } from './desk-view.ts';
import { tools } from './tools.ts';
import type { Tool } from './tools.ts';

/** One tool, once it is loaded. */
export function ToolView({ tool }: { readonly tool: Tool }): JSX.Element {
  const { text, ui } = useDesk();
  const [Loaded, setLoaded] = useState<{ readonly It: ComponentType } | 'failed' | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let left = false;
    setLoaded(null);
    tools[tool]().then(
      (It) => {
        if (!left) setLoaded({ It });
      },
      () => {
        if (!left) setLoaded('failed');
      },
    );
    return () => {
      left = true;
    };
  }, [attempt, tool]);
  return (
    <section class={`tool ${tool}`} aria-busy={Loaded === null}>
      <h2>{text.tools[tool]}</h2>
      {Loaded === null && <p class="empty">{ui.text.loading}</p>}
      {Loaded === 'failed' && (
        <div class="empty" role="alert">
          <p>{ui.text.unreachable}</p>
          <button
            type="button"
            class="more"
            onClick={() => {
              setAttempt(attempt + 1);
            }}
          >
            {ui.text.tryAgain}
          </button>
        </div>
      )}
      {Loaded !== null && Loaded !== 'failed' && <Loaded.It />}
    </section>
  );
}
