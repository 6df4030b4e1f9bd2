import type { Meta, StoryObj } from "@storybook/react-vite";
import type { Messages } from "@xpay-embed/ui";
import { expect, fn } from "storybook/test";
import { states } from "../../../../packages/ui/test/fake-identification.ts";
import { messagesOf, readLook } from "../page/look.ts";
import { PanelInState, type PanelInStateProps } from "./panel-in-state.tsx";

type Story = StoryObj<PanelInStateProps>;

/** Every state of an identification, handed to the panel as `useIdentification()` would hand it. */
const meta: Meta<PanelInStateProps> = {
  title: "Identification/States",
  component: PanelInState,
  render: (args, { globals }) => <PanelInState {...args} locale={args.locale ?? readLook(globals).locale} />,
  args: { state: "idle", inDialog: false, method: "any", headingLevel: 2, returnUrl: "/identified", onCall: fn() },
  argTypes: {
    state: { control: "select", options: Object.keys(states) },
    method: { control: "radio", options: ["any", "bankid", "diia"] },
    locale: { control: "select", options: [undefined, "uk", "en", "pl"] },
    headingLevel: { control: { type: "number", min: 1, max: 6 } },
    onCall: { control: false },
  },
};

export default meta;

const inState = (state: string): Story => ({ name: state, args: { state } });

/** The same, and one press: what the identification is then told. */
const pressed = (state: string, label: (messages: Messages) => string, call: string): Story => ({
  ...inState(state),
  play: async ({ args, canvas, globals, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: label(messagesOf(globals)) }));
    await expect(args.onCall).toHaveBeenLastCalledWith(call);
  },
});

export const Idle: Story = pressed("idle", (t) => t.identify, "open");
export const Ready: Story = inState("ready");
export const Preparing: Story = pressed("preparing", (t) => t.cancel, "cancel");
export const PresentingInTheFrame: Story = pressed("presenting in the frame", (t) => t.newWindow, "open popup");
export const PresentingInTheFrameOffline: Story = inState("presenting in the frame, offline");
export const PresentingInAPopup: Story = pressed("presenting in a popup", (t) => t.showWindow, "open popup");
export const PresentingInAPopupFrameRefused: Story = pressed(
  "presenting in a popup, frame refused",
  (t) => t.here,
  "open redirect",
);
export const PresentingInAPopupOffline: Story = inState("presenting in a popup, offline");
export const PresentingByRedirect: Story = inState("presenting by redirect");
export const PresentingInAnotherTab: Story = pressed("presenting in another tab", (t) => t.here, "open");
export const ConfirmingAfterTheReturn: Story = inState("confirming after the return");
export const ConfirmingAfterTheReturnOffline: Story = inState("confirming after the return, offline");
export const ConfirmingAfterTheWindowClosed: Story = pressed(
  "confirming after the window closed",
  (t) => t.cancel,
  "cancel",
);
export const ConfirmingACancellation: Story = inState("confirming a cancellation");
export const ConfirmingAfterBack: Story = inState("confirming after Back");
export const ConfirmingAfterAReload: Story = inState("confirming after a reload");
export const ConfirmingWhenTimeIsOver: Story = inState("confirming when time is over");
export const Verified: Story = inState("verified");
export const RejectedDeclined: Story = pressed("rejected: declined", (t) => t.again, "retry");
export const RejectedUserNotFound: Story = inState("rejected: user not found");
export const RejectedDataMismatch: Story = inState("rejected: data mismatch");
export const RejectedOperatorRefused: Story = inState("rejected: operator refused");
export const RejectedAReasonNobodyKnows: Story = inState("rejected: a reason nobody knows");
export const Cancelled: Story = pressed("cancelled", (t) => t.again, "retry");
export const Expired: Story = pressed("expired", (t) => t.again, "retry");
export const FailedPopupBlocked: Story = pressed("failed: popup blocked", (t) => t.here, "retry redirect");
export const FailedFrameDidNotLoad: Story = pressed("failed: frame did not load", (t) => t.newWindow, "retry popup");
export const FailedNoConnection: Story = pressed("failed: no connection", (t) => t.again, "retry");
export const FailedGatewayDown: Story = inState("failed: gateway down");
export const FailedSignedOut: Story = inState("failed: signed out");
export const FailedNoVerdict: Story = pressed("failed: no verdict", (t) => t.check, "retry");
export const FailedRefused: Story = inState("failed: refused");
