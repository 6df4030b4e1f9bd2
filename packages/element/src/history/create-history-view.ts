import type { TransactionHistoryOptions } from "@xpay-embed/core/history";
import { isUuid, isXpayEmbedError } from "@xpay-embed/protocol";
import type { HistoryFilter, HistoryLook, TransactionHistoryHandle } from "@xpay-embed/ui/history";
import type { HistoryCode, HistoryView } from "../history-loader.ts";
import { reportProblem } from "../problem.ts";
import { takeOverRoot } from "../take-over-root.ts";
import type { TransactionsEventMap } from "../transactions-events.ts";
import type { TransactionsAttributes, TransactionsProperties } from "../transactions-settings.ts";
import { adoptHistoryStyles } from "./history-styles.ts";
import { hideHistory, showHistory } from "./history-tree.tsx";
import { isHistoryFilter } from "./is-history-filter.ts";

/** Shows a history in an element, for as long as that is in a document. */
export const createHistoryView: HistoryCode["createHistoryView"] = (element, root, showStatus): HistoryView => {
  const place = document.createElement("div");
  takeOverRoot(root, place);
  let isScheduled = false;
  let isBroken = false;
  let isFiltered = false;
  let instrument: string | undefined;
  let current: TransactionHistoryHandle | null = null;

  /** Whether the page has not prevented what would follow. */
  const dispatch = <Name extends keyof TransactionsEventMap>(
    name: Name,
    detail: TransactionsEventMap[Name]["detail"],
  ): boolean =>
    element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));

  const clear = (): void => {
    hideHistory(place);
    showStatus("idle");
  };

  /** What the history is read from, if it can be read; otherwise the page is told why it cannot. */
  const findSource = ({ gateway, instrument, loadPage, items }: TransactionHistoryOptions): boolean => {
    if (items || loadPage) return true;
    const wrong = !gateway ? "gateway" : isUuid(instrument ?? "") ? "" : "instrument";
    if (wrong) {
      element.complain("CONFIG_INVALID_OPTION", wrong, element.getAttribute(wrong) ?? "", [
        `The attribute ${wrong} is missing, or its value means nothing.`,
        "There is nothing to read a history from, and nothing is shown.",
        "Write gateway and the instrument's uuid, or set the property items or loadPage.",
      ]);
    }
    return !wrong;
  };

  const onFilterChange = (filter: HistoryFilter): void => {
    element.filter = filter;
    dispatch("xpay-filter-change", filter);
  };

  const render = (): void => {
    isScheduled = false;
    if (!element.isInPage || isBroken) return;
    // The attributes have been read by their own readers, the properties by their types.
    const { theme, noBinding, noChart, noAudit, scriptUrl, ...settings } = element.readSettings() as Partial<
      TransactionsAttributes & TransactionsProperties
    >;
    if (!findSource(settings)) return clear();
    if (settings.filter && !isHistoryFilter(settings.filter)) {
      element.complain("CONFIG_INVALID_OPTION", "filter", "", [
        "A condition of the filter is of another type.",
        "It is as if no filter were set.",
        "Set a filter of the shape that the type HistoryFilter describes.",
      ]);
      settings.filter = {};
    }
    // What was chosen in one wallet has no business in another, unless the page has chosen it for both.
    if (instrument !== settings.instrument && instrument !== undefined && !isFiltered) {
      element.filter = undefined;
      settings.filter = {};
    }
    ({ instrument } = settings);
    isFiltered = false;
    const { locale, messages, timeZone, headingLevel, fileName, filter = {}, audit, ...options } = settings;
    const look: HistoryLook = {
      locale,
      messages,
      timeZone,
      headingLevel,
      fileName,
      filter,
      audit: noAudit ? false : audit,
      chart: !noChart,
      onFilterChange,
      onEntryOpen: (entry) => dispatch("xpay-entry-open", entry),
    };
    place.dataset.xpayTheme = theme ?? "system";
    showHistory(place, {
      options: {
        ...options,
        bindDevice: !noBinding,
        onLoad: (state) => dispatch("xpay-loaded", state),
        onError: (error) => dispatch("xpay-load-failed", { error }),
        onDeviceBound: () => dispatch("xpay-device-bound", null),
      },
      look,
      handle: (now) => {
        current = now;
      },
      onHistory: ({ status }) => showStatus(status),
      onBroken: (cause) => {
        const { messages } = element;
        if (messages) {
          element.complain("CONFIG_INVALID_OPTION", "messages", "", [
            `The history could not be shown with these messages (${cause}).`,
            "The standard ones are used.",
            "Set texts of the shape that the type HistoryMessages describes.",
          ]);
        } else {
          element.complain("CONFIG_INVALID_OPTION", "audit", "", [
            `The history could not be shown with these properties (${cause}).`,
            "Nothing is shown.",
            "Set an audit of the shape that the type AuditOptions describes, and look at items and loadPage.",
          ]);
        }
        isBroken = true;
        // Not in the middle of the rendering that has failed.
        queueMicrotask(() => {
          clear();
          if (messages) element.messages = undefined;
        });
      },
    });
  };

  /** The component's own answer; what it throws is told, and `otherwise` given. */
  const ask = async <Answer>(name: string, answer: Promise<Answer>, otherwise: Answer): Promise<Answer> => {
    try {
      return await answer;
    } catch (error) {
      reportProblem(element, isXpayEmbedError(error) ? error.code : "CONFIG_INVALID_OPTION", name, [
        `${name}() cannot do what it was asked for (${error}).`,
        "Nothing was done.",
        "Look at what was handed to it.",
      ]);
      return otherwise;
    }
  };

  return {
    update: (setting) => {
      isBroken = false;
      isFiltered ||= setting === "filter";
      if (element.isInPage) adoptHistoryStyles(root);
      if (isScheduled) return;
      isScheduled = true;
      // A turn later, so that whoever sets several settings is not told of what is missing in between.
      queueMicrotask(() => isScheduled && render());
    },
    leave: clear,
    handle: () => {
      if (isScheduled) render();
      const handle = current;
      return (
        handle && {
          refresh: () => ask("refresh", handle.refresh(), undefined),
          scrollToDate: (day) => ask("scrollToDate", handle.scrollToDate(day), false),
          scrollToEntry: (id) => ask("scrollToEntry", handle.scrollToEntry(id), false),
          exportCsv: (options) => ask("exportCsv", handle.exportCsv(options), null),
        }
      );
    },
  };
};
