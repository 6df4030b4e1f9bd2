/** Who takes part, and what has to be known when its figures are read. */
export interface ContestantPage {
  readonly name: string;
  /** Its page, from this folder. */
  readonly entry: string;
  /** Where it does more or less than the others. */
  readonly notes: readonly string[];
}

/** The component that this repository makes. */
export const ours: ContestantPage = {
  name: "xpay-embed",
  entry: "ours.tsx",
  notes: [
    "Shows the first hundred at once and reads the rest in turns. Also refuses bad items by name, audits the balances, sums up what is shown and each day, draws balances and months, and has filters, details and export on the page.",
    "Its rows also have an icon, the fee and ARIA roles with positions. Its search folds accents and apostrophes, and finds amounts.",
  ],
};

export const peers: readonly ContestantPage[] = [
  {
    name: "react-virtuoso",
    entry: "peers/virtuoso.tsx",
    notes: [
      "GroupedVirtuoso, with fixed heights. Sticky day headers. The search is the page's own. No ARIA positions.",
    ],
  },
  {
    name: "TanStack",
    entry: "peers/tanstack.tsx",
    notes: [
      "Table with its filter, grouping and expanding, and Virtual. Sticky day headers. Reading is only the parsing: rows and groups are made in the first rendering. No ARIA positions.",
    ],
  },
  {
    name: "MUI DataGrid",
    entry: "peers/data-grid.tsx",
    notes: [
      "The free edition shows at most 100 rows a page: it scrolls through 100, whatever the history holds.",
      "No day headers, the day is a column. Its quick filter looks in title and subtitle alone.",
    ],
  },
  {
    name: "AG Grid",
    entry: "peers/ag-grid.tsx",
    notes: [
      "Community: no day headers, the day is a column. Its quick filter, with its cache, looks in title and subtitle alone.",
    ],
  },
];

/** Nobody: a page that scrolls and shows nothing. */
export const emptyPage: ContestantPage = { name: "empty page", entry: "empty.tsx", notes: [] };
