import { IdentificationPanel, type IdentificationPanelProps } from "@xpay-embed/ui";
import { type ReactElement, useState } from "react";
import { fakeIdentification, stateNamed } from "../../../../packages/ui/test/fake-identification.ts";
import { widgetAddress } from "../operator/widget-address.ts";

/** Arguments of a story of one state. */
export interface PanelInStateProps
  extends Pick<IdentificationPanelProps, "locale" | "method" | "headingLevel" | "returnUrl"> {
  /** A name of the test doubles' states. */
  readonly state: string;
  /** Whether it stands in a dialog, as in `IdentificationButton`'s. */
  readonly inDialog: boolean;
  /** Told of what the client asks for, for instance `open popup`. */
  readonly onCall: (call: string) => void;
}

function showWidget(container: HTMLElement | null): void {
  if (!container || container.firstChild) return;
  const frame = document.createElement("iframe");
  Object.assign(frame, { src: widgetAddress, title: "XPAY" });
  frame.dataset.part = "widget";
  container.append(frame);
}

const openAsDialog = (dialog: HTMLDialogElement | null): void => {
  if (dialog && !dialog.open) dialog.showModal();
};

function StillPanel({ state, inDialog, onCall, ...look }: PanelInStateProps): ReactElement {
  const [{ identification }] = useState(() => fakeIdentification(stateNamed(state), showWidget, onCall));
  return inDialog ? (
    <dialog ref={openAsDialog} data-xpay="" data-part="dialog" aria-label="Identification" lang={look.locale}>
      <IdentificationPanel {...look} identification={identification} onClose={() => onCall("close")} />
    </dialog>
  ) : (
    <IdentificationPanel {...look} identification={identification} />
  );
}

/** The panel before an identification that stays in one state. */
export const PanelInState = (props: PanelInStateProps): ReactElement => (
  // Another state is another identification.
  <StillPanel key={`${props.state} ${props.inDialog}`} {...props} />
);
