import { type ReactElement, useId } from "react";
import { useSettings } from "../demo-context.ts";
import { useWords } from "../language/use-words.ts";
import { LogView } from "../log/log-view.tsx";
import { panelWords } from "./panel-words.ts";
import { SettingsForm } from "./settings-form.tsx";
import { WorldButtons } from "./world-buttons.tsx";

/** Props of {@link DeveloperPanel}. */
export interface DeveloperPanelProps {
  readonly hasFixedMode: boolean;
  /** Called when the world has been emptied. */
  readonly onReset: () => void;
}

/** What a developer may turn, and what they see of it. Remembers whether it is open. */
export function DeveloperPanel({ hasFixedMode, onReset }: DeveloperPanelProps): ReactElement {
  const words = useWords(panelWords);
  const [{ isPanelOpen }, set] = useSettings();
  const id = useId();
  return (
    <section className="panel" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>
        <button
          type="button"
          aria-expanded={isPanelOpen}
          aria-controls={id}
          onClick={() => set({ isPanelOpen: !isPanelOpen })}
        >
          {words.title}
        </button>
      </h2>
      <div id={id} className="panel-body" hidden={!isPanelOpen}>
        <SettingsForm hasFixedMode={hasFixedMode} />
        <WorldButtons onReset={onReset} />
        <LogView />
      </div>
    </section>
  );
}
