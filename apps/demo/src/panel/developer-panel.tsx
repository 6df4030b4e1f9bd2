import { type ReactElement, type ReactNode, useId } from "react";
import { useSettings } from "../demo-context.ts";
import { useWords } from "../language/use-words.ts";
import { LogView } from "../log/log-view.tsx";
import { PageCheck } from "./page-check.tsx";
import { PageHeaders } from "./page-headers.tsx";
import { panelWords } from "./panel-words.ts";
import { SettingsForm } from "./settings-form.tsx";
import { WorldButtons } from "./world-buttons.tsx";

/** What the panel has for one kind of integration, besides what all of them have. */
export interface PanelSubject {
  /** Fields that come first. */
  readonly fields: ReactNode;
  /** Buttons that come first. */
  readonly buttons: ReactNode;
  /** What stands below the log. */
  readonly more?: ReactNode;
  /** What an empty log says. */
  readonly emptyLog: string;
}

/** Props of {@link DeveloperPanel}. */
export interface DeveloperPanelProps {
  readonly subject: PanelSubject;
  /** Called when the world has been emptied. */
  readonly onReset: () => void;
}

/** What a developer may turn, and what they see of it. Remembers whether it is open. */
export function DeveloperPanel({ subject, onReset }: DeveloperPanelProps): ReactElement {
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
        <SettingsForm>{subject.fields}</SettingsForm>
        <WorldButtons onReset={onReset}>{subject.buttons}</WorldButtons>
        <LogView emptyText={subject.emptyLog} />
        {subject.more}
        <PageCheck />
        <PageHeaders />
      </div>
    </section>
  );
}
