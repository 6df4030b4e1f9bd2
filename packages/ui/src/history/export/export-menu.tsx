import { type FocusEvent, type ReactElement, useEffect, useRef } from "react";
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
  const isBusy = state !== null && state !== "done";

  // The button and what takes its place hand the focus over, or a keyboard would begin anew at the top of the page.
  const control = useRef<HTMLElement | null>(null);
  const isHere = useRef(false);
  const keep = (element: HTMLElement | null): void => {
    control.current = element;
  };
  const onFocus = (): void => {
    isHere.current = true;
  };
  const onBlur = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget) isHere.current = false;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: when one takes the other's place.
  useEffect(() => {
    if (isHere.current) control.current?.focus({ preventScroll: true });
  }, [isBusy]);

  if (isBusy) {
    const value = state.progress ?? loaded ?? undefined;
    return (
      // biome-ignore lint/a11y/useSemanticElements: it is no set of fields.
      <div role="group" data-part="exporting" aria-label={t.exporting} onFocus={onFocus} onBlur={onBlur}>
        <progress aria-label={t.exporting} max={1} value={value} />
        <button type="button" data-part="chip" ref={keep} onClick={cancel}>
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
      onFocus={onFocus}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        close();
        onBlur(event);
      }}
    >
      <summary data-part="chip" ref={keep}>
        {t.export}
      </summary>
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
