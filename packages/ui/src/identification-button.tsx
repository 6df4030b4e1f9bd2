"use client";

import type { UseIdentificationOptions } from "@xpay-embed/hooks";
import {
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactNode,
  type RefAttributes,
  useEffect,
  useRef,
} from "react";
import { IdentificationPanel } from "./identification-panel.tsx";
import { endsWithDialog } from "./identification-view.ts";
import type { PanelLook } from "./panel-props.ts";
import { useLocalizedIdentification } from "./use-localized-identification.ts";

/** Props of {@link IdentificationButton}: the options of the identification, and how it looks. */
export interface IdentificationButtonProps extends UseIdentificationOptions, PanelLook {
  /** What the button says. Default: "Identify" in the client's language. */
  readonly children?: ReactNode;
  /** Class name of the button. */
  readonly className?: string;
  /** Class name of the dialog. */
  readonly dialogClassName?: string;
  readonly disabled?: boolean;
}

const show = (dialog: HTMLDialogElement | null): void => {
  dialog?.showModal();
  // Rather than the close button, which comes first.
  dialog?.querySelector<HTMLElement>("[data-part=title]")?.focus();
};

/**
 * A button that opens an identification in a dialog; on phones a sheet from below. Renders a `<button>` and, beside it,
 * a closed `<dialog>`. Closing the dialog while the identification runs gives it up.
 *
 * @example
 * <IdentificationButton onVerified={({ result }) => welcome(result.profile)} />
 */
export const IdentificationButton: ForwardRefExoticComponent<
  IdentificationButtonProps & RefAttributes<HTMLButtonElement>
> = forwardRef(function IdentificationButton({ children, className, dialogClassName, disabled, ...props }, ref) {
  const [identification, t] = useLocalizedIdentification(props);
  const { status } = identification;
  const dialog = useRef<HTMLDialogElement>(null);
  const opener = useRef<HTMLElement>(null);
  const lastStatus = useRef(status);

  const isBack = status === "confirming" && /^(ret|bac)/.test(identification.because);
  useEffect(() => {
    // Straight from nothing to asking: this page was left for the widget, and the client is back.
    if (isBack && lastStatus.current === "idle" && !dialog.current?.open) show(dialog.current);
    lastStatus.current = status;
  }, [isBack, status]);

  const intend = (): void => {
    if (props.prefetch !== false && status === "idle") identification.prefetch();
  };

  return (
    <>
      <button
        ref={ref}
        type="button"
        data-xpay=""
        data-part="button"
        data-status={status}
        lang={t.lang}
        aria-haspopup="dialog"
        className={className}
        disabled={disabled}
        onPointerEnter={intend}
        onFocus={intend}
        onClick={({ currentTarget }) => {
          opener.current = currentTarget;
          show(dialog.current);
          // What runs is shown as it is, and a client who is verified is not asked again.
          if (!/^(pres|conf|ver)/.test(status)) identification.open();
        }}
      >
        {children ?? t.identify}
      </button>
      <dialog
        ref={dialog}
        data-xpay=""
        data-part="dialog"
        data-status={status}
        aria-label={t.frame[0]}
        lang={t.lang}
        className={dialogClassName}
        onClose={() => {
          // Safari does not focus a button that is clicked, and so has nothing to give the focus back to.
          opener.current?.focus({ preventScroll: true });
          if (endsWithDialog(identification)) identification.cancel();
        }}
      >
        <IdentificationPanel
          {...props}
          prefetch={false}
          identification={identification}
          onClose={() => dialog.current?.close()}
        />
      </dialog>
    </>
  );
});
