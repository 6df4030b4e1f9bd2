import type { HistoryState } from "@xpay-embed/core/history";
import { createLedger } from "@xpay-embed/core/ledger";
import type { UseTransactionHistoryResult } from "@xpay-embed/hooks";
import { XpayEmbedError } from "@xpay-embed/protocol";
import { type Item, makeItems } from "./history-items.ts";

/** A history in hand, some of which may be missing. */
export const readyWith = (
  items: readonly unknown[],
  rest: Partial<Extract<HistoryState, { readonly status: "ready" }>> = {},
): HistoryState => ({
  status: "ready",
  ledger: createLedger(items),
  total: items.length,
  hasMore: false,
  activity: null,
  trouble: null,
  readAt: 0,
  ...rest,
});

const without = (items: readonly Item[], index: number): readonly Item[] => items.filter((_, at) => at !== index);

const many = makeItems(60);
const offline = new XpayEmbedError("GATEWAY_UNREACHABLE");

/** Every state that a history can be in, by its name. */
export const historyStates: { readonly [name: string]: HistoryState } = {
  idle: { status: "idle" },
  loading: { status: "loading", isBinding: false },
  binding: { status: "loading", isBinding: true },
  whole: readyWith(many),
  one: readyWith(makeItems(1)),
  empty: readyWith([]),
  partial: readyWith(many, { hasMore: true, total: 1_000 }),
  "loading more": readyWith(many.slice(0, 3), { hasMore: true, total: 1_000, activity: "more" }),
  "more failed": readyWith(many.slice(0, 3), {
    hasMore: true,
    total: 1_000,
    trouble: { during: "more", error: offline },
  }),
  stale: readyWith(many, { trouble: { during: "refresh", error: offline } }),
  refreshing: readyWith(many, { activity: "refresh" }),
  findings: readyWith(without([...many.slice(0, 12), ...many.slice(10)], 4)),
  refused: readyWith([...many.slice(0, 6), { id: 1, currency: "UAH" }, null, ...many.slice(6)]),
  "foreign texts": readyWith([
    { ...many[0], title: "<b>Bold</b> & <script>alert(1)</script>", subtitle: "‮drawkcab" },
    { ...many[1], title: "متجر الكتب ١٢٣", subtitle: "שלום" },
    { ...many[2], title: "Дуже довга назва ".repeat(40), subtitle: "Z̷̡͍͊a̸̛͓l̶̰͐g̵̙̈́o̶͓̎" },
    { ...many[3], title: "", subtitle: "", status: "On_hold", type: "unknown_kind" },
  ]),
  offline: { status: "failed", error: offline },
  "service down": { status: "failed", error: new XpayEmbedError("OPERATOR_UNAVAILABLE") },
  "signed out": { status: "failed", error: new XpayEmbedError("GATEWAY_UNAUTHORIZED") },
  "device refused": { status: "failed", error: new XpayEmbedError("OPERATOR_DEVICE_NOT_BOUND") },
  refusedByGateway: { status: "failed", error: new XpayEmbedError("GATEWAY_REFUSED", { status: 404 }) },
};

/** A history that stands still. */
export const fakeHistory = (
  state: HistoryState,
  controls: Partial<UseTransactionHistoryResult> = {},
): UseTransactionHistoryResult =>
  ({
    ...state,
    load: async () => {},
    loadMore: async () => {},
    loadAll: async () => true,
    refresh: async () => {},
    ...controls,
    // Spreading loses which member of the union the state is.
  }) as UseTransactionHistoryResult;
