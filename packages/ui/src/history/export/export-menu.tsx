import { type ReactElement, useEffect, useRef } from "react";
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
  const control = useRef<HTMLElement>(null);
  const isOurs = useRef(false);
  const running = state && state !== "done" ? state : null;
  const isRunning = running !== null;
  const close = (): void => menu.current?.removeAttribute("open");

  // What had the focus goes when one gives way to the other.
  useEffect(() => {
    const root = control.current?.getRootNode() as Document | ShadowRoot | undefined;
    const isLost = !root?.activeElement || root.activeElement === document.body;
    if (isOurs.current && isLost) control.current?.focus({ preventScroll: true });
    isOurs.current &&= isRunning;
  }, [isRunning]);

  return (
    <>
      {running ? (
        // biome-ignore lint/a11y/useSemanticElements: it is no set of fields.
        <div role="group" data-part="exporting" aria-label={t.exporting}>
          <progress aria-label={t.exporting} max={1} value={running.progress ?? loaded ?? undefined} />
          <button
            type="button"
            data-part="chip"
            ref={(element) => {
              control.current = element;
            }}
            onClick={cancel}
          >
            {t.cancel}
          </button>
        </div>
      ) : (
        <details
          ref={menu}
          data-part="export"
          onKeyDown={({ key }) => {
            if (key !== "Escape" || !menu.current?.open) return;
            close();
            control.current?.focus();
          }}
          onBlur={({ relatedTarget, currentTarget }) => {
            if (!currentTarget.contains(relatedTarget)) close();
          }}
        >
          <summary
            data-part="chip"
            ref={(element) => {
              control.current = element;
            }}
          >
            {t.export}
          </summary>
          {/* Safari gives a clicked button no focus: the menu would close before the click. */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here, something is left undone. */}
          <div data-part="menu" onMouseDown={(event) => event.preventDefault()}>
            {names.map((name) => (
              <button
                key={name}
                type="button"
                data-part="menu-item"
                onClick={() => {
                  close();
                  isOurs.current = true;
                  void start({ dialect: dialects[name] });
                }}
              >
                {t.exports[name]}
              </button>
            ))}
          </div>
        </details>
      )}
      <span role="status" data-part="unseen">
        {isRunning ? t.exporting : state === "done" ? t.exported : ""}
      </span>
    </>
  );
}
