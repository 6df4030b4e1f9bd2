import { type ReactElement, useRef } from "react";
import { useHistoryContext } from "../history-context.ts";
import type { ExportControls } from "./use-export.ts";
import { dialects } from "./write-history.ts";

/** Props of {@link ExportMenu}. */
export interface ExportMenuProps extends ExportControls {
  /** How far the loading of what is missing has come; `null` when nothing is missing. */
  readonly loaded: number | null;
}

const names = ["excel", "international"] as const;

/** The button with the kinds of file; while one is made, how far it has come, and a way to stop it. */
export function ExportMenu({ state, start, cancel, loaded }: ExportMenuProps): ReactElement {
  const { t } = useHistoryContext();
  const menu = useRef<HTMLDetailsElement>(null);
  const close = (): void => menu.current?.removeAttribute("open");
  if (state && state !== "done") {
    const value = state.progress ?? loaded ?? undefined;
    return (
      // biome-ignore lint/a11y/useSemanticElements: it is no set of fields.
      <div role="group" data-part="exporting" aria-label={t.exporting}>
        <progress aria-label={t.exporting} max={1} value={value} />
        <button type="button" data-part="chip" onClick={cancel}>
          {t.cancel}
        </button>
      </div>
    );
  }
  return (
    <details
      ref={menu}
      data-part="export"
      onKeyDown={({ key }) => {
        if (key !== "Escape" || !menu.current?.open) return;
        close();
        menu.current.querySelector("summary")?.focus();
      }}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget)) close();
      }}
    >
      <summary data-part="chip">{t.export}</summary>
      <div data-part="menu">
        {names.map((name) => (
          <button
            key={name}
            type="button"
            data-part="menu-item"
            onClick={() => {
              close();
              void start({ dialect: dialects[name] });
            }}
          >
            {t.exports[name]}
          </button>
        ))}
      </div>
      <span role="status" data-part="unseen">
        {state === "done" ? t.exported : ""}
      </span>
    </details>
  );
}
