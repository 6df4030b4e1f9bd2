import type { Role, Sight, Target } from "./engine.ts";

/**
 * Runs in the document, so it stands alone.
 *
 * @param wants the element itself; how it stands; or that, once it has been scrolled into view.
 * @returns `null` when no such element is visible.
 */
export function lookFor(target: Target, wants: "element" | "sight" | "reach"): Element | Sight | null {
  const selectors: { readonly [Name in Role]: string } = {
    alert: "[role=alert]",
    button: "button, summary, [role=button]",
    dialog: "dialog[open], [role=dialog]",
    grid: "[role=grid]",
    heading: "h1, h2, h3, h4, h5, h6",
    iframe: "iframe",
    link: "a[href]",
    list: "ul, ol, [role=list]",
    listitem: "li, [role=listitem]",
    main: "main",
    region: "section, [role=region]",
    row: "[role=row]",
    searchbox: "input[type=search]",
    status: "[role=status], output",
  };
  const tidy = (text: string): string => text.replace(/\s+/g, " ").trim();
  const textOf = (element: Element): string => {
    if (!(element instanceof HTMLElement)) return "";
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is nothing that a person reads.
    return tidy(element.innerText);
  };
  const all = (root: ParentNode, selector: string): readonly Element[] => [
    ...root.querySelectorAll(selector),
    ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? all(shadowRoot, selector) : [])),
  ];
  const nameOf = (element: Element): string => {
    const root = element.getRootNode();
    const ids = element.getAttribute("aria-labelledby")?.split(" ") ?? [];
    if (ids.length > 0 && (root instanceof Document || root instanceof ShadowRoot)) {
      return tidy(ids.map((id) => root.getElementById(id)?.textContent ?? "").join(" "));
    }
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    return tidy(
      element.getAttribute("aria-label") ?? label ?? (textOf(element) || element.getAttribute("title") || ""),
    );
  };
  const matches = ({ role, name, says = [], within }: Target): readonly Element[] => {
    const root = within ? matches(within)[0] : document;
    if (!root) return [];
    return all(root, selectors[role]).filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        (name === undefined || nameOf(element) === tidy(name)) &&
        says.every((words) => textOf(element).includes(tidy(words))),
    );
  };

  const found = matches(target);
  const [element] = found;
  if (!element || wants === "element") return element ?? null;

  const isInView = (): boolean => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return x >= 0 && y >= 0 && x < window.innerWidth && y < window.innerHeight;
  };
  if (wants === "reach") {
    // Also where it is in view of its own document: that may be a frame which is not.
    element.scrollIntoView({ block: isInView() ? "nearest" : "center", behavior: "instant" });
  }
  const { top, left, width, height } = element.getBoundingClientRect();
  let hit = document.elementFromPoint(left + width / 2, top + height / 2);
  while (hit?.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(left + width / 2, top + height / 2);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return {
    count: found.length,
    text: textOf(element),
    hasFocus: document.hasFocus() && active === element,
    isWithinReach: isInView() && element.contains(hit) && !element.matches(":disabled"),
    place: [top, left, width, height].join(" "),
  };
}
