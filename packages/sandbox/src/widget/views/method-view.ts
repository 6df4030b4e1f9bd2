import { html } from "../dom.ts";
import { type IconName, icon } from "../icons.ts";
import type { Route } from "../widget-state.ts";
import { actions, declineButton, heading, type ViewContext } from "./view.ts";

/** The choice between BankID and Diia. */
export function methodView(context: ViewContext): readonly Node[] {
  const { messages, dispatch } = context;
  const choice = (by: Route["by"], image: IconName): HTMLElement => {
    const [name, text] = messages.method[by];
    return html(
      "li",
      {},
      html(
        "button",
        { type: "button", class: "choice", click: () => dispatch({ type: "method-chosen", by }) },
        html("span", { class: "choice-image" }, icon(image)),
        html("span", { class: "choice-name" }, name),
        html("span", { class: "choice-text" }, text),
        icon("forward"),
      ),
    );
  };
  return [
    heading(messages.method.title, messages.method.text),
    html("ul", { class: "choices", role: "list" }, choice("bankid", "bank"), choice("diia", "phone")),
    actions(declineButton(context)),
  ];
}
