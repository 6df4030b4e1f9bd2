import type { Meta, StoryObj } from "@storybook/react-vite";
import { historyScenarioList, type InstrumentName, instruments } from "@xpay-embed/sandbox";
import { TransactionHistory, type TransactionHistoryProps } from "@xpay-embed/ui/history";
import { expect, fn, waitFor, within } from "storybook/test";
import { makeItems } from "../../../../packages/ui/test/history-items.ts";
import { type OperatorChoices, PlayedOperator } from "../operator/played-operator.tsx";
import { historyMessagesOf, readLook } from "../page/look.ts";

interface Args extends TransactionHistoryProps, Pick<OperatorChoices, "historyScenario" | "latencyMs"> {
  /** One of the sandbox's wallets. */
  readonly wallet: InstrumentName;
}
type Story = StoryObj<Args>;
type Play = NonNullable<Story["play"]>;

/** A live history: the sandbox's wallets, page by page through a gateway. */
const meta: Meta<Args> = {
  title: "History/History",
  component: TransactionHistory,
  tags: ["autodocs"],
  render: ({ wallet, historyScenario, latencyMs, ...args }, { globals }) => (
    <PlayedOperator wallet={wallet} {...(historyScenario && { historyScenario })} {...(latencyMs && { latencyMs })}>
      <TransactionHistory
        instrument={instruments[wallet].uuid}
        {...args}
        locale={args.locale ?? readLook(globals).locale}
      />
    </PlayedOperator>
  ),
  args: {
    wallet: "everyday",
    historyScenario: "ordinary",
    latencyMs: 0,
    chart: true,
    headingLevel: 2,
    timeZone: "Europe/Kyiv",
    onLoad: fn(),
    onError: fn(),
  },
  argTypes: {
    wallet: { control: "select", options: Object.keys(instruments) },
    historyScenario: { control: "select", options: historyScenarioList.map(({ name }) => name) },
    latencyMs: { control: { type: "range", min: 0, max: 5_000, step: 100 } },
    locale: { control: "select", options: [undefined, "uk", "en", "pl"] },
    timeZone: { control: "select", options: ["Europe/Kyiv", "UTC", "America/New_York"] },
    headingLevel: { control: { type: "number", min: 1, max: 6 } },
  },
};

export default meta;

const loaded: Play = async ({ canvas }) => {
  await canvas.findByRole("grid");
};

/** Waits until the component says so. */
const see =
  (words: (t: ReturnType<typeof historyMessagesOf>) => string): Play =>
  async ({ canvas, globals }) => {
    await canvas.findByText(words(historyMessagesOf(globals)));
  };

export const Everyday: Story = { play: loaded };

/** A hundred thousand entries; the first page is here, the rest comes as it is scrolled to. */
export const Long: Story = { args: { wallet: "long" }, play: loaded };

export const SeveralCurrencies: Story = { args: { wallet: "mixed" }, play: loaded };

export const Empty: Story = { args: { wallet: "empty" }, play: see((t) => t.empty[0]) };

/** Balances that do not follow from one another: marked, explained and listed. */
export const AuditFindings: Story = {
  args: { wallet: "broken" },
  play: async (context) => {
    await loaded(context);
    const { canvasElement, userEvent } = context;
    const summary = (): Element | null => canvasElement.querySelector("[data-kind=findings] summary");
    await waitFor(() => expect(summary()).not.toBeNull());
    await userEvent.click(summary() ?? canvasElement);
    await expect(canvasElement.querySelectorAll("[data-part=finding]").length).toBeGreaterThan(3);
  },
};

export const UnreadableEntries: Story = { args: { wallet: "malformed" }, play: loaded };

export const SomebodyElses: Story = {
  name: "Somebody else’s",
  args: { wallet: "foreign" },
  play: see((t) => t.failures.refused[0]),
};

export const BindingPending: Story = {
  args: { historyScenario: "binding-pending" },
  play: see((t) => t.failures.device[0]),
};

export const BindingRefused: Story = {
  args: { historyScenario: "binding-refused" },
  play: see((t) => t.failures.refused[0]),
};

export const OperatorDown: Story = {
  args: { historyScenario: "history-down" },
  play: see((t) => t.failures.service[0]),
};

export const Loading: Story = { args: { latencyMs: 3_600_000 }, play: see((t) => t.loading) };

/** Something is paid, and a refresh counts it. */
export const Refreshed: Story = {
  play: async (context) => {
    const { canvas, userEvent, globals } = context;
    await loaded(context);
    await userEvent.click(canvas.getByRole("button", { name: "Something is paid" }));
    await userEvent.click(canvas.getByRole("button", { name: historyMessagesOf(globals).refresh }));
    await waitFor(() =>
      expect(
        canvas
          .getAllByRole("status")
          .map((each) => each.textContent)
          .join(),
      ).toContain("61"),
    );
  },
};

export const Searched: Story = {
  play: async (context) => {
    const { canvas, userEvent, args } = context;
    await loaded(context);
    await userEvent.type(canvas.getByRole("searchbox"), "атб");
    await waitFor(() =>
      expect(args.onFilterChange).toHaveBeenLastCalledWith(expect.objectContaining({ query: "атб" })),
    );
  },
  args: { onFilterChange: fn() },
};

export const NothingMatches: Story = {
  args: { defaultFilter: { query: "zzzzzz" } },
  play: async (context) => {
    const { canvas, userEvent, globals } = context;
    const t = historyMessagesOf(globals);
    await see(({ noMatch }) => noMatch[0])(context);
    const instead = context.canvasElement.querySelector<HTMLElement>("[data-part=instead]");
    if (instead) await userEvent.click(within(instead).getByRole("button", { name: t.clear }));
    await canvas.findByRole("grid");
  },
};

export const Filters: Story = {
  play: async (context) => {
    await loaded(context);
    const { canvas, userEvent, globals } = context;
    await userEvent.click(canvas.getByRole("button", { name: historyMessagesOf(globals).filters }));
  },
};

export const Details: Story = {
  tags: ["!autodocs"],
  play: async (context) => {
    await loaded(context);
    const { canvas, canvasElement, userEvent } = context;
    const [, row] = canvas.getAllByRole("row");
    if (row) await userEvent.click(row);
    await waitFor(() => expect(canvasElement.querySelector("dialog[open]")).not.toBeNull());
  },
};

export const ExportMenu: Story = {
  play: async (context) => {
    await loaded(context);
    const { canvas, userEvent, globals } = context;
    await userEvent.click(canvas.getByText(historyMessagesOf(globals).export));
  },
};

export const WithoutChart: Story = { args: { chart: false }, play: loaded };

/** A whole history that is there already: no gateway is asked. */
export const FromItems: Story = { args: { items: makeItems(300, 3_600_000) }, play: loaded };

/** Pages from a function of the partner's own. */
export const FromOwnPages: Story = {
  args: {
    loadPage: async ({ cursor, limit }) => {
      const from = Number(cursor ?? 0);
      const all = makeItems(500, 3_600_000);
      return {
        items: all.slice(from, from + limit),
        nextCursor: from + limit < all.length ? String(from + limit) : null,
        total: all.length,
      };
    },
  },
  play: loaded,
};

/** The partner's own amount and day header, and nothing else of theirs. */
export const Slots: Story = {
  args: {
    slots: {
      amount: (standard, entry) => (
        <>
          {standard} {entry.amount.minor > 0 ? "↓" : "↑"}
        </>
      ),
      header: (standard, _day, entries) => (
        <>
          {standard} · {entries.length}
        </>
      ),
    },
  },
  play: loaded,
};
