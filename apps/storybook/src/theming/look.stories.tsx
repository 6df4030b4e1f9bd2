import "./own-look.css";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { displayMessage, IdentificationButton } from "@xpay-embed/ui";
import { TransactionHistory } from "@xpay-embed/ui/history";
import type { ReactElement } from "react";
import { expect } from "storybook/test";
import { makeItems } from "../../../../packages/ui/test/history-items.ts";
import { PanelInState } from "../identification/panel-in-state.tsx";
import { PlayedOperator } from "../operator/played-operator.tsx";
import { type Look as Globals, readLook } from "../page/look.ts";
import { LabelledParts } from "./labelled-parts.tsx";
import { TokenTable } from "./token-table.tsx";

type Story = StoryObj;

/** What a partner can style: tokens, parts and states. They are API, and change with a major version only. */
const meta: Meta = { title: "Look", parameters: { controls: { disable: true } } };

export default meta;

const still = (state: string, { locale }: Globals): ReactElement => (
  <PanelInState
    key={state}
    state={state}
    locale={locale}
    inDialog={false}
    headingLevel={2}
    method="any"
    returnUrl="/identified"
    onCall={() => {}}
  />
);

/** Every token, and what it comes to here. Set them on `:root`, or on anything around a component. */
export const Tokens: Story = { render: () => <TokenTable /> };

/** The panel's parts, by their `data-part`. Point at a name. */
export const PartsOfThePanel: Story = {
  render: (_, { globals }) => <LabelledParts>{still("presenting in the frame", readLook(globals))}</LabelledParts>,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole("button", { name: "window" }));
    await expect(canvasElement.querySelectorAll(".marked-part")).toHaveLength(1);
  },
};

export const PartsOfTheIntroduction: Story = {
  render: (_, { globals }) => <LabelledParts>{still("idle", readLook(globals))}</LabelledParts>,
};

export const PartsOfTheHistory: Story = {
  render: (_, { globals }) => (
    <LabelledParts>
      <TransactionHistory items={makeItems(30)} locale={readLook(globals).locale} />
    </LabelledParts>
  ),
};

/** One of each that looks different. */
const oneOfEach: readonly string[] = [
  "idle",
  "preparing",
  "presenting in the frame",
  "presenting in a popup",
  "presenting by redirect",
  "confirming after the return",
  "verified",
  "rejected: declined",
  "cancelled",
  "expired",
  "failed: popup blocked",
  "failed: no connection",
];

/** Each state carries its name in `data-status` and `data-view`; most have a tone of their own. */
export const States: Story = {
  render: (_, { globals }) => (
    <div className="side-by-side">{oneOfEach.map((name) => still(name, readLook(globals)))}</div>
  ),
};

/** A partner's own colours and corners: eleven tokens, each colour as a pair for light and dark. */
export const OwnTokens: Story = {
  render: (_, { globals }) => (
    <div className="own-look">
      <div className="side-by-side">
        {["idle", "presenting in a popup", "verified"].map((name) => still(name, readLook(globals)))}
      </div>
      <PlayedOperator>
        <IdentificationButton locale={readLook(globals).locale} />
      </PlayedOperator>
      <TransactionHistory items={makeItems(60)} locale={readLook(globals).locale} />
    </div>
  ),
};

/** A partner's own rules over parts: any rule wins over the standard ones. */
export const OwnRules: Story = {
  render: (_, { globals }) => (
    <div className="own-rules side-by-side">
      {["idle", "preparing", "rejected: declined"].map((name) => still(name, readLook(globals)))}
    </div>
  ),
};

/** What `displayMessage(code, locale)` says to a client, for pages that have a look of their own. */
export const ErrorMessages: Story = {
  render: (_, { globals }) => (
    <dl className="error-messages">
      {(
        [
          "PRESENTATION_POPUP_BLOCKED",
          "PRESENTATION_FRAME_TIMEOUT",
          "GATEWAY_UNREACHABLE",
          "GATEWAY_FAILED",
          "GATEWAY_UNAUTHORIZED",
          "GATEWAY_VERDICT_OVERDUE",
          "OPERATOR_REFUSED",
        ] as const
      ).map((code) => (
        <div key={code}>
          <dt>
            <code>{code}</code>
          </dt>
          <dd>{displayMessage(code, readLook(globals).locale)}</dd>
        </div>
      ))}
    </dl>
  ),
};
