import { html } from "../dom.ts";
import { type IconName, icon } from "../icons.ts";
import type { DeadEnd, WidgetState } from "../widget-state.ts";
import { actions, heading, primaryButton, type ViewContext } from "./view.ts";

type Tone = "good" | "bad" | "neutral";

const badge = (image: IconName, tone: Tone): HTMLElement =>
  html("div", { class: "badge", "data-tone": tone }, icon(image));

/** While the link is being opened. */
export const loadingView = ({ messages }: ViewContext): readonly Node[] => [
  html("div", { class: "spinner", "aria-hidden": "true" }),
  heading(messages.loading.title),
];

/** After the decision: on the way back, or at the end of the way. */
export function doneView(
  { messages }: ViewContext,
  { ending }: Extract<WidgetState, { readonly step: "done" }>,
): readonly Node[] {
  const { accepted, refused, refusedText, declined, returning, returnNow, mayClose } = messages.done;
  const [image, tone, title]: readonly [IconName, Tone, string] =
    ending.accepted === null
      ? ["cross", "neutral", declined]
      : ending.accepted
        ? ["check", "good", accepted]
        : ["cross", "bad", refused];
  const { redirectUrl } = ending;
  return [
    badge(image, tone),
    heading(title, ending.accepted === false ? refusedText : undefined),
    html("p", { class: "lead", role: "status" }, redirectUrl === null ? mayClose : returning),
    ...(redirectUrl === null ? [] : [actions(html("a", { class: "button secondary", href: redirectUrl }, returnNow))]),
  ];
}

const deadEndIcons: { readonly [Why in DeadEnd]: IconName } = { expired: "clock", used: "check", unknown: "link" };

/** A link that leads nowhere. */
export function deadEndView(
  { messages }: ViewContext,
  { why }: Extract<WidgetState, { readonly step: "dead-end" }>,
): readonly Node[] {
  const [title, text] = messages.deadEnd[why];
  return [badge(deadEndIcons[why], "neutral"), heading(title, text)];
}

/** The operator did not answer. */
export const unreachableView = ({ messages, dispatch }: ViewContext): readonly Node[] => [
  badge("offline", "bad"),
  heading(messages.unreachable.title, messages.unreachable.text),
  actions(primaryButton(messages.unreachable.retry, () => dispatch({ type: "retried" }))),
];
