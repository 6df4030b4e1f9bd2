import "../../src/styles.css";
import { XpayProvider } from "@xpay-embed/hooks";
import { type ReactElement, useState } from "react";
import { createRoot } from "react-dom/client";
import { IdentificationButton, IdentificationPanel } from "../../src/index.ts";
import { fakeIdentification, stateNamed, states } from "../fake-identification.ts";

/** What the address asks for after its `#`; a new one shows at once. */
let parameters = new URLSearchParams();

function putWidget(container: HTMLElement | null): void {
  if (!container || container.firstChild || parameters.has("pending")) return;
  const frame = document.createElement("iframe");
  Object.assign(frame, { src: "./widget.html", title: "XPAY" });
  frame.dataset.part = "widget";
  container.append(frame);
}

const openAsDialog = (dialog: HTMLDialogElement | null): void => {
  if (dialog && !dialog.open) dialog.showModal();
};

function State({ name }: { readonly name: string }): ReactElement {
  const [{ identification }] = useState(() => fakeIdentification(stateNamed(name), putWidget));
  const locale = parameters.get("locale") ?? "uk";
  const panel = { identification, locale, returnUrl: "/return" };
  if (parameters.has("dialog")) {
    return (
      <dialog ref={openAsDialog} data-xpay="" data-part="dialog" aria-label="Identification" lang={locale}>
        <IdentificationPanel {...panel} onClose={() => {}} />
      </dialog>
    );
  }
  return (
    <div className="state" data-state={name}>
      <h1>{name}</h1>
      <IdentificationPanel {...panel} />
    </div>
  );
}

function Buttons(): ReactElement {
  return (
    <div className="state">
      <h1>the button</h1>
      <XpayProvider gateway="/none" locale={parameters.get("locale") ?? "uk"}>
        <div>
          <IdentificationButton prefetch={false} name="a" /> <IdentificationButton disabled name="b" />
        </div>
      </XpayProvider>
    </div>
  );
}

const element = document.getElementById("root");
if (element) {
  const root = createRoot(element);
  const show = (): void => {
    // Every state in every look: `#state=<name>` shows one, `&dialog` in a dialog, `&locale=en`, `&theme=dark`;
    // `&pending` leaves the frame without its page.
    parameters = new URLSearchParams(location.hash.slice(1));
    const only = parameters.get("state");
    document.documentElement.dataset.xpayTheme = parameters.get("theme") ?? "light";
    element.toggleAttribute("data-single", only !== null);
    root.render(
      <>
        {Object.keys(states)
          .filter((name) => only === null || name === only)
          .map((name) => (
            <State key={name + location.hash} name={name} />
          ))}
        {only === null && <Buttons key={location.hash} />}
      </>,
    );
    element.dataset.shown = location.hash;
  };
  addEventListener("hashchange", show);
  show();
}
