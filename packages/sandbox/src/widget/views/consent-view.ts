import { clients } from "../../world/clients.ts";
import { html } from "../dom.ts";
import { formatDate, formatPhone } from "../format.ts";
import type { WidgetState } from "../widget-state.ts";
import { actions, declineButton, heading, primaryButton, type ViewContext } from "./view.ts";

/** What the partner will see; confirm or decline. */
export function consentView(
  context: ViewContext,
  { link, route }: Extract<WidgetState, { readonly step: "consent" }>,
): readonly Node[] {
  const { messages, language, dispatch } = context;
  const { title, text, source, fields, note, confirm } = messages.consent;
  const client = clients[link.client];
  const facts: readonly (readonly [label: string, value: string])[] = [
    [fields.lastName, client.lastName],
    [fields.firstName, client.firstName],
    [fields.middleName, client.middleName],
    [fields.birthDate, formatDate(client.birthDate, language)],
    [fields.phone, formatPhone(client.phone)],
  ];
  const from = route.by === "diia" ? messages.method.diia[0] : `BankID, ${route.bank.name[language]}`;
  return [
    heading(title, text),
    html(
      "dl",
      { class: "facts" },
      ...facts.map(([label, value]) => html("div", {}, html("dt", {}, label), html("dd", {}, value))),
    ),
    html("p", { class: "source" }, source(from)),
    html("p", { class: "note" }, note),
    actions(
      primaryButton(confirm, () => dispatch({ type: "decided", decision: "confirm" })),
      declineButton(context),
    ),
  ];
}
