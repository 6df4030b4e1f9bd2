import type { Meta, StoryObj } from "@storybook/react-vite";
import type { HistoryMessages } from "@xpay-embed/ui/history";
import { expect, fn } from "storybook/test";
import { historyStates } from "../../../../packages/ui/test/fake-history.ts";
import { historyMessagesOf, readLook } from "../page/look.ts";
import { HistoryInState, type HistoryInStateProps } from "./history-in-state.tsx";

type Story = StoryObj<HistoryInStateProps>;

/** Every state of a history, handed to the component as `useTransactionHistory()` would hand it. */
const meta: Meta<HistoryInStateProps> = {
  title: "History/States",
  component: HistoryInState,
  render: (args, { globals }) => <HistoryInState {...args} locale={args.locale ?? readLook(globals).locale} />,
  args: { state: "whole", chart: true, headingLevel: 2, timeZone: "Europe/Kyiv", onCall: fn() },
  argTypes: {
    state: { control: "select", options: Object.keys(historyStates) },
    locale: { control: "select", options: [undefined, "uk", "en", "pl"] },
    timeZone: { control: "select", options: ["Europe/Kyiv", "UTC", "America/New_York"] },
    headingLevel: { control: { type: "number", min: 1, max: 6 } },
    onCall: { control: false },
  },
};

export default meta;

const inState = (state: string): Story => ({ name: state, args: { state } });

/** The same, and one press: what the history is then asked. */
const pressed = (state: string, label: (messages: HistoryMessages) => string, call: string): Story => ({
  ...inState(state),
  play: async ({ args, canvas, globals, userEvent }) => {
    await userEvent.click(canvas.getByRole("button", { name: label(historyMessagesOf(globals)) }));
    await expect(args.onCall).toHaveBeenLastCalledWith(call);
  },
});

export const Idle: Story = inState("idle");
export const Loading: Story = inState("loading");
export const Binding: Story = inState("binding");
export const Whole: Story = inState("whole");
export const One: Story = inState("one");
export const Empty: Story = inState("empty");
export const Partial: Story = inState("partial");
export const LoadingMore: Story = inState("loading more");
export const MoreFailed: Story = pressed("more failed", (t) => t.again, "loadMore");
export const Stale: Story = pressed("stale", (t) => t.again, "refresh");
export const Refreshing: Story = inState("refreshing");
export const Findings: Story = inState("findings");
export const Refused: Story = inState("refused");
export const ForeignTexts: Story = inState("foreign texts");
export const Offline: Story = pressed("offline", (t) => t.again, "load");
export const ServiceDown: Story = inState("service down");
export const SignedOut: Story = inState("signed out");
export const DeviceRefused: Story = inState("device refused");
export const RefusedByGateway: Story = inState("refusedByGateway");
