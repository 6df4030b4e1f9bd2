import { html, svg } from "../dom.ts";
import { icon } from "../icons.ts";
import { createQrCode, toQrPath } from "../qr/qr-code.ts";
import { actions, declineButton, heading, primaryButton, type ViewContext } from "./view.ts";

// The quiet zone that readers need around the code.
const margin = 4;

function qrImage(text: string, label: string): SVGElement {
  const code = createQrCode(text);
  const size = code.length + 2 * margin;
  return svg(
    "svg",
    { class: "qr", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label },
    svg("path", { d: toQrPath(code, margin) }),
  );
}

/** The code for the Diia app, with a button that plays the app's part. */
export function diiaView(context: ViewContext): readonly Node[] {
  const { messages, dispatch, diiaLink } = context;
  const { title, text, steps, code, scanned, open } = messages.diia;
  const recognise = (): void => dispatch({ type: "recognised" });
  return [
    heading(title, text),
    html(
      "div",
      { class: "diia" },
      html("div", { class: "qr-frame" }, qrImage(diiaLink, code)),
      html("ol", { class: "instructions" }, ...steps.map((step) => html("li", {}, step))),
    ),
    // The sandbox has no app to hand over to: on a phone this button plays it, as the other one does on a desktop.
    html("button", { type: "button", class: "button secondary on-phone", click: recognise }, icon("phone"), open),
    actions(primaryButton(scanned, recognise), declineButton(context)),
  ];
}
