import tokens from "../../../../packages/ui/src/styles/tokens.css?raw";

/** One token, by the name that a partner sets. */
export interface Token {
  /** `--xpay-color-accent` */
  readonly name: string;
  /** The component's own name for what it came to: `--_xpay-color-accent`. */
  readonly own: string;
  /** What holds while nobody sets it, as the style sheet says it. */
  readonly standard: string;
}

/** Families of tokens, in the order of the style sheet. */
export type TokenFamily = "font" | "color" | "space" | "radius" | "size" | "shadow" | "motion";

/** Every token of the style sheet, read from the sheet itself, so that none can be missing. */
export const tokenGroups: ReadonlyMap<TokenFamily, readonly Token[]> = (() => {
  const groups = new Map<TokenFamily, Token[]>();
  // The first rule has them all; those after it repeat some for narrow places and for browsers of before.
  const [first = ""] = tokens.split(/^@/m);
  for (const [, own = "", name = "", standard = ""] of first.matchAll(
    /(--_xpay-[\w-]+):\s*var\((--xpay-[\w-]+),\s*(.+?)\);/gs,
  )) {
    // The names are `--xpay-<family>-<rest>`; an unknown family shows as a group of its own.
    const family = name.split("-")[3] as TokenFamily;
    const group = groups.get(family) ?? [];
    group.push({ name, own, standard: standard.replaceAll("--_xpay-", "--xpay-") });
    groups.set(family, group);
  }
  return groups;
})();
