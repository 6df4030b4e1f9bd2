import type { SandboxLanguage } from "../../scenarios/scenario.ts";
import { type Bank, banks, searchBanks } from "../banks.ts";
import { html } from "../dom.ts";
import { icon } from "../icons.ts";
import { actions, declineButton, heading, type ViewContext } from "./view.ts";

/** A bank's coloured sign. */
export const bankSign = ({ sign, tone }: Bank, language: SandboxLanguage): HTMLElement =>
  html("span", { class: "bank-sign", "data-tone": tone, "aria-hidden": "true" }, sign[language]);

/** The list of banks, with a search over it. */
export function bankView(context: ViewContext): readonly Node[] {
  const { messages, language, dispatch } = context;
  const list = html("ul", { class: "banks", role: "list", "aria-label": messages.bank.list });
  const status = html("p", { class: "found", role: "status" });

  const show = (shown: readonly Bank[]): void => {
    list.replaceChildren(
      ...shown.map((bank) =>
        html(
          "li",
          {},
          html(
            "button",
            { type: "button", class: "bank", click: () => dispatch({ type: "bank-chosen", bank }) },
            bankSign(bank, language),
            html("span", { class: "bank-name" }, bank.name[language]),
            icon("forward"),
          ),
        ),
      ),
    );
  };

  const search = html("input", {
    type: "search",
    id: "bank-search",
    class: "search-field",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: messages.bank.search,
    input: () => {
      const found = searchBanks(search.value);
      show(found);
      status.textContent = found.length === 0 ? messages.bank.none : messages.bank.found(found.length);
      status.dataset.visible = String(found.length === 0);
    },
  });

  show(banks);
  return [
    heading(messages.bank.title, messages.bank.text),
    html(
      "div",
      { class: "search" },
      html("label", { for: "bank-search", class: "visually-hidden" }, messages.bank.search),
      icon("search"),
      search,
    ),
    status,
    list,
    actions(declineButton(context)),
  ];
}
