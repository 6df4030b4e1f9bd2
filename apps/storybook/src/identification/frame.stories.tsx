import type { Meta, StoryObj } from "@storybook/react-vite";
import { scenarioList } from "@xpay-embed/sandbox";
import { IdentificationFrame, type IdentificationFrameProps, type Messages } from "@xpay-embed/ui";
import { expect, fn, waitFor } from "storybook/test";
import { type OperatorChoices, PlayedOperator } from "../operator/played-operator.tsx";
import { messagesOf, readLook } from "../page/look.ts";

type Args = IdentificationFrameProps & OperatorChoices;
type Story = StoryObj<Args>;
type Play = NonNullable<Story["play"]>;

/** A live identification in the page. The bar below it plays the client in the widget, and what is behind the gateway. */
const meta: Meta<Args> = {
  title: "Identification/Frame",
  component: IdentificationFrame,
  tags: ["autodocs"],
  render: ({ scenario, latencyMs, ...args }, { globals }) => (
    <PlayedOperator {...(scenario && { scenario })} {...(latencyMs && { latencyMs })}>
      <IdentificationFrame {...args} locale={args.locale ?? readLook(globals).locale} />
    </PlayedOperator>
  ),
  args: {
    scenario: "verified",
    latencyMs: 0,
    mode: "auto",
    method: "any",
    headingLevel: 2,
    prefetch: true,
    onVerified: fn(),
    onRejected: fn(),
    onCancelled: fn(),
    onExpired: fn(),
    onFailed: fn(),
  },
  argTypes: {
    scenario: { control: "select", options: scenarioList.map(({ name }) => name) },
    latencyMs: { control: { type: "range", min: 0, max: 5_000, step: 100 } },
    // A redirect would take the story itself away; how it looks is among the states.
    mode: { control: "radio", options: ["auto", "iframe", "popup"] },
    method: { control: "radio", options: ["any", "bankid", "diia"] },
    locale: { control: "select", options: [undefined, "uk", "en", "pl"] },
    headingLevel: { control: { type: "number", min: 1, max: 6 } },
  },
};

export default meta;

/** Presses a button of the component. */
const press =
  (label: (messages: Messages) => string): Play =>
  async ({ canvas, globals, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: label(messagesOf(globals)) }));
  };

/** Presses a button of the bar below it, once the widget is there. */
const play =
  (label: string): Play =>
  async ({ canvas, canvasElement, userEvent, step }) => {
    await waitFor(() => expect(canvasElement.querySelector("[data-status=presenting] iframe")).not.toBeNull());
    await step(label, async () => userEvent.click(canvas.getByRole("button", { name: label })));
  };

/** Waits for what a state says. */
const see =
  (words: (messages: Messages) => string): Play =>
  async ({ canvas, globals }) => {
    await canvas.findByText(words(messagesOf(globals)));
  };

const inTurn =
  (...plays: readonly Play[]): Play =>
  async (context) => {
    for (const each of plays) await each(context);
  };

const open = press((t) => t.identify);

/** Before the client has asked for anything. */
export const Introduction: Story = {};

export const BankIdAlone: Story = { name: "BankID alone", args: { method: "bankid" } };

export const DiiaAlone: Story = { name: "Diia alone", args: { method: "diia" } };

export const Preparing: Story = {
  args: { latencyMs: 3_600_000 },
  play: inTurn(
    open,
    see((t) => t.preparing[0]),
  ),
};

export const InTheWidget: Story = {
  play: async (context) => {
    await open(context);
    await waitFor(() => expect(context.canvasElement.querySelector("[data-status=presenting] iframe")).not.toBeNull());
  },
};

export const Verified: Story = {
  play: async (context) => {
    await inTurn(
      open,
      play("The client confirms"),
      see((t) => t.verified[0]),
    )(context);
    await waitFor(() => expect(context.args.onVerified).toHaveBeenCalledOnce());
  },
};

export const VerdictTakesTime: Story = {
  args: { scenario: "slow-callback" },
  play: inTurn(open, play("The client confirms")),
};

export const Declined: Story = {
  play: inTurn(
    open,
    play("The client declines"),
    see((t) => t.reasons.declined),
  ),
};

export const DataMismatch: Story = {
  args: { scenario: "rejected" },
  play: inTurn(
    open,
    play("The client confirms"),
    see((t) => t.reasons["data-mismatch"]),
  ),
};

export const UserNotFound: Story = {
  args: { scenario: "user-not-found" },
  play: inTurn(
    open,
    see((t) => t.reasons["user-not-found"]),
  ),
};

export const Cancelled: Story = {
  play: async (context) => {
    await inTurn(
      open,
      press((t) => t.cancel),
      see((t) => t.cancelled[0]),
    )(context);
    await waitFor(() => expect(context.args.onCancelled).toHaveBeenCalledOnce());
  },
};

export const Expired: Story = {
  args: { scenario: "expired-link" },
  play: inTurn(
    open,
    see((t) => t.expired[0]),
  ),
};

export const GatewayDown: Story = {
  args: { scenario: "gateway-down" },
  play: inTurn(
    open,
    see((t) => t.errors.service[0]),
  ),
};

/** A failure that passes: the client tries again, and it goes on. */
export const TriedAgain: Story = {
  // A pointer that rests where the button appears would have the link before the gateway is down.
  args: { prefetch: false },
  play: async (context) => {
    const { canvas, userEvent } = context;
    await userEvent.click(canvas.getByRole("button", { name: "The gateway is down" }));
    await inTurn(
      open,
      see((t) => t.errors.service[0]),
    )(context);
    await userEvent.click(canvas.getByRole("button", { name: "The gateway is down" }));
    await inTurn(
      press((t) => t.again),
      play("The client confirms"),
      see((t) => t.verified[0]),
    )(context);
  },
};

/** The partner's own words and elements in place of the standard ones. */
export const OwnTextsAndSlots: Story = {
  args: {
    messages: { identify: "Почнімо / Let’s begin" },
    slots: {
      verified: (standard, { result }) => (
        <>
          {standard}
          <a href="#loan">→ {result.profile.firstName}</a>
        </>
      ),
    },
  },
  play: async (context) => {
    const { canvas, userEvent } = context;
    await userEvent.click(canvas.getByRole("button", { name: "Почнімо / Let’s begin" }));
    await play("The client confirms")(context);
    await canvas.findByRole("link");
  },
};
