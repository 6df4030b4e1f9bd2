"use client";

import { type UseIdentificationResult, useXpaySettings } from "@xpay-embed/hooks";
import {
  type FocusEvent,
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  type SyntheticEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { describeView } from "./identification-view.ts";
import type { IdentificationPart, IdentificationViewName, PanelLook } from "./panel-props.ts";
import { useMessages } from "./use-messages.ts";

/** Props of {@link IdentificationPanel}. */
export interface IdentificationPanelProps extends PanelLook {
  /** What `useIdentification()` returned. */
  readonly identification: UseIdentificationResult;
  /** Class name of the panel's outermost element. */
  readonly className?: string;
  /** The partner's return page: with it the client may be offered to go on in this tab. Default: the provider's. */
  readonly returnUrl?: string;
  /** Closes what surrounds the panel, a dialog for instance. Adds a close button, and moves the focus to each new view. */
  readonly onClose?: () => void;
}

const markLoaded = ({ currentTarget }: SyntheticEvent): void => currentTarget.removeAttribute("aria-busy");

/**
 * Shows an identification that you hold yourself: every state, in words, with what the client can do next. Renders a
 * `<section>`. For most pages {@link IdentificationFrame} or {@link IdentificationButton} is all that is needed.
 *
 * @example
 * const identification = useIdentification({ name: "loan" });
 * return <IdentificationPanel identification={identification} headingLevel={3} />;
 */
export const IdentificationPanel: ForwardRefExoticComponent<IdentificationPanelProps & RefAttributes<HTMLElement>> =
  forwardRef(function IdentificationPanel(props, ref) {
    const { identification: it, classNames, slots, headingLevel = 2, method, prefetch, onClose } = props;
    const settings = useXpaySettings();
    const returnUrl = props.returnUrl ?? settings.returnUrl;
    const t = useMessages(props);
    const titleId = useId();
    const title = useRef<HTMLHeadingElement>(null);
    const isEngaged = useRef(false);
    // Written before the session changes, since React may show that change before a state set beside it.
    const [quiet, setQuiet] = useState({ is: false });

    const [words, ...actions] = describeView(it, t, { isQuiet: quiet.is, canRedirect: !!returnUrl, close: onClose });
    const isIntro = words === t.intro;
    // `idle` and `ready` have no other view than the introduction, which TypeScript cannot see from here.
    const name = isIntro ? "intro" : (it.status as IdentificationViewName);
    const shown = it.status === "presenting" && it.modeReason !== "other-tab" ? it : null;
    const isFrame = shown?.mode === "iframe";
    const view = name + (shown?.mode ?? "");
    // Its key is its role: an alert is only heard when it comes, not when something turns into one.
    const role = name === "failed" ? "alert" : "status";
    const Heading = `h${headingLevel}` as const;
    const part = (id: IdentificationPart) => ({ "data-part": id, className: classNames?.[id] });

    // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the view changes, and only then.
    useEffect(() => {
      // Inline, the focus is only brought back where it went down with the button or the frame that the client was in.
      if (onClose || (isEngaged.current && document.activeElement === document.body)) title.current?.focus();
    }, [view]);

    const intend = (): void => {
      if (prefetch && it.status === "idle") {
        quiet.is = true;
        it.prefetch();
      }
    };

    const content = (
      <>
        {(isFrame || onClose) && (
          <div {...part("bar")}>
            {shown && <span {...part("host")}>{new URL(shown.link.uri).host}</span>}
            {isFrame && (
              <button type="button" {...part("window")} onClick={() => it.open({ mode: "popup" })}>
                {t.newWindow}
              </button>
            )}
            <button
              type="button"
              {...part("close")}
              aria-label={onClose ? t.close : t.cancel}
              onClick={onClose ?? it.cancel}
            />
          </div>
        )}
        <div key={role} role={role} {...part("words")}>
          <Heading {...part("title")} id={titleId} ref={title} tabIndex={-1}>
            {words[0]}
          </Heading>
          <p {...part("text")}>{words[1]}</p>
          {"trouble" in it && it.trouble && <p {...part("note")}>{t.trouble}</p>}
          {name === "failed" && <code {...part("code")}>{it.error?.code}</code>}
        </div>
        {isIntro && (
          <ul {...part("ways")}>
            {(["bankid", "diia"] as const).map(
              (way) =>
                (method ?? "any") !== (way === "diia" ? "bankid" : "diia") && (
                  <li key={way} {...part("way")} data-way={way}>
                    <b>{t[way][0]}</b> {t[way][1]}
                  </li>
                ),
            )}
          </ul>
        )}
        {name === "preparing" && <div {...part("skeleton")} />}
        {isFrame && <div {...part("frame")} aria-busy ref={it.frameRef} onLoadCapture={markLoaded} />}
        <div {...part("actions")}>
          {actions.map(([label, run], index) => (
            <button
              // A new view has new buttons: the focus must not stay on one that now does something else.
              // biome-ignore lint/suspicious/noArrayIndexKey: labels change with the language, places do not.
              key={view + index}
              type="button"
              {...part("action")}
              data-kind={index || run === it.cancel ? "secondary" : "primary"}
              onPointerEnter={intend}
              onFocus={intend}
              onClick={() => {
                setQuiet({ is: false });
                run();
              }}
            >
              {label}
            </button>
          ))}
        </div>
        {isIntro && (
          <ul {...part("facts")}>
            <li {...part("fact")}>{t.time}</li>
            <li {...part("fact")}>{t.privacy}</li>
          </ul>
        )}
      </>
    );
    // The name is that of the state, so the slot takes it; a union of functions would take none.
    const slot = slots?.[name] as ((standard: ReactElement, it: UseIdentificationResult) => ReactNode) | undefined;

    return (
      <section
        ref={ref}
        data-xpay=""
        data-part="panel"
        data-status={it.status}
        data-view={name}
        data-mode={shown?.mode}
        lang={t.lang}
        aria-labelledby={titleId}
        className={props.className ?? classNames?.panel}
        onFocus={() => {
          isEngaged.current = true;
        }}
        onBlur={({ relatedTarget, currentTarget }: FocusEvent) => {
          // Going into the frame or another window has no target, and is no leaving.
          if (relatedTarget && !currentTarget.contains(relatedTarget)) isEngaged.current = false;
        }}
      >
        {slot ? slot(content, it) : content}
      </section>
    );
  });
