import { clients } from "../../world/clients.ts";
import { html } from "../dom.ts";
import { maskPhone } from "../format.ts";
import type { WidgetState } from "../widget-state.ts";
import { bankSign } from "./bank-view.ts";
import { actions, declineButton, heading, primaryButton, type ViewContext } from "./view.ts";

/** The mock of a bank's own page. */
export function bankLoginView(
  context: ViewContext,
  { bank, link }: Extract<WidgetState, { readonly step: "bank-login" }>,
): readonly Node[] {
  const { messages, language, dispatch } = context;
  const { title, text, account, mock, submit } = messages.bankLogin;
  return [
    html(
      "div",
      { class: "bank-card", "data-tone": bank.tone },
      bankSign(bank, language),
      html("span", { class: "bank-card-name" }, bank.name[language]),
    ),
    heading(title(bank.name[language]), text),
    html(
      "dl",
      { class: "facts" },
      html("div", {}, html("dt", {}, account), html("dd", {}, maskPhone(clients[link.client].phone))),
    ),
    html("p", { class: "note" }, mock),
    actions(
      primaryButton(submit, () => dispatch({ type: "recognised" })),
      declineButton(context),
    ),
  ];
}
