import type { Meta, StoryObj } from "@storybook/react-vite";
import { scenarioList } from "@xpay-embed/sandbox";
import { IdentificationButton, type IdentificationButtonProps } from "@xpay-embed/ui";
import { expect, fn, waitFor } from "storybook/test";
import { type OperatorChoices, PlayedOperator } from "../operator/played-operator.tsx";
import { messagesOf, readLook } from "../page/look.ts";

type Args = IdentificationButtonProps & OperatorChoices;
type Story = StoryObj<Args>;
type Play = NonNullable<Story["play"]>;

/** A live identification in a dialog; on phones a sheet from below. How the dialog looks in each state: Identification/States, `inDialog`. */
const meta: Meta<Args> = {
  title: "Identification/Button",
  component: IdentificationButton,
  tags: ["autodocs"],
  render: ({ scenario, latencyMs, ...args }, { globals }) => (
    <PlayedOperator {...(scenario && { scenario })} {...(latencyMs && { latencyMs })}>
      <IdentificationButton {...args} locale={args.locale ?? readLook(globals).locale} />
    </PlayedOperator>
  ),
  args: {
    scenario: "verified",
    latencyMs: 0,
    mode: "auto",
    method: "any",
    disabled: false,
    onVerified: fn(),
    onCancelled: fn(),
  },
  argTypes: {
    scenario: { control: "select", options: scenarioList.map(({ name }) => name) },
    latencyMs: { control: { type: "range", min: 0, max: 5_000, step: 100 } },
    mode: { control: "radio", options: ["auto", "iframe", "popup"] },
    method: { control: "radio", options: ["any", "bankid", "diia"] },
    locale: { control: "select", options: [undefined, "uk", "en", "pl"] },
    children: { control: "text" },
  },
};

export default meta;

const open: Play = async ({ canvas, canvasElement, globals, userEvent }) => {
  await userEvent.click(canvas.getByRole("button", { name: messagesOf(globals).identify }));
  await waitFor(() => expect(canvasElement.querySelector("dialog[open]")).not.toBeNull());
};

const seeInDialog = async ({ canvasElement }: Parameters<Play>[0], text: string): Promise<void> => {
  await waitFor(() => expect(canvasElement.querySelector("dialog [data-part=words]")?.textContent).toContain(text));
};

export const Closed: Story = {};

export const Disabled: Story = { args: { disabled: true } };

export const OwnLabel: Story = { args: { children: "Підтвердити особу / Confirm your identity" } };

/** The page of documentation has many stories, and a dialog would cover them all. */
const covering = ["!autodocs"];

export const Preparing: Story = {
  tags: covering,
  args: { latencyMs: 3_600_000 },
  play: async (context) => {
    await open(context);
    await seeInDialog(context, messagesOf(context.globals).preparing[0]);
  },
};

export const InTheWidget: Story = {
  tags: covering,
  play: async (context) => {
    await open(context);
    await waitFor(() => expect(context.canvasElement.querySelector("dialog[open] iframe")).not.toBeNull());
  },
};

export const UserNotFound: Story = {
  tags: covering,
  args: { scenario: "user-not-found" },
  play: async (context) => {
    await open(context);
    await seeInDialog(context, messagesOf(context.globals).reasons["user-not-found"]);
  },
};

export const Failed: Story = {
  tags: covering,
  args: { scenario: "operator-down" },
  play: async (context) => {
    await open(context);
    await seeInDialog(context, messagesOf(context.globals).errors.service[0]);
  },
};

/** Closing the dialog gives the identification up, and the focus goes back to the button. */
export const GivenUp: Story = {
  play: async (context) => {
    const { args, canvas, globals, userEvent } = context;
    await open(context);
    await waitFor(() => expect(context.canvasElement.querySelector("dialog[open] iframe")).not.toBeNull());
    await userEvent.click(canvas.getByRole("button", { name: messagesOf(globals).close }));
    await waitFor(() => expect(args.onCancelled).toHaveBeenCalledOnce());
    await expect(canvas.getByRole("button", { name: messagesOf(globals).identify })).toHaveFocus();
  },
};
