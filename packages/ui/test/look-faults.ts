// Each function stands alone, so that a journey can hand it to a page.

/** Text that has no room from side to side: beyond the window, or cut off where nothing says that there is more of it. */
export function cutTexts(): string[] {
  const found: string[] = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    const outside = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > width + 1 || element.getBoundingClientRect().left < -1,
    );
    const isScrolledTo = (element: Element): boolean => {
      for (let box = element.parentElement; box; box = box.parentElement) {
        if (/auto|scroll|hidden|clip/.test(getComputedStyle(box).overflowX)) return true;
      }
      return false;
    };
    const names = outside
      .filter((element) => !isScrolledTo(element))
      .map((element) => element.getAttribute("data-part") ?? element.tagName.toLowerCase());
    found.push(`the page is ${document.documentElement.scrollWidth} wide, in ${width}: ${names.join(", ")}`);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { parentElement: parent } = node;
    if (!parent || !node.nodeValue?.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(node);
    const { left, right } = range.getBoundingClientRect();
    if (right === left) continue;
    let [from, to] = [0, width];
    for (let box: Element | null = parent; box; box = box.parentElement) {
      const { overflowX, textOverflow, contain } = getComputedStyle(box);
      const edges = box.getBoundingClientRect();
      // For ears alone, shortened by design, or scrolled to.
      if (edges.width <= 1 || textOverflow === "ellipsis" || /auto|scroll/.test(overflowX)) {
        [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
        break;
      }
      const isBlock = !getComputedStyle(box).display.startsWith("inline");
      if (overflowX !== "visible" || /paint|content|strict/.test(contain) || (isBlock && box === parent)) {
        [from, to] = [Math.max(from, edges.left), Math.min(to, edges.right)];
      }
    }
    if (left < from - 1 || right > to + 1) found.push(`“${node.nodeValue.trim().slice(0, 40)}” ends outside its box`);
  }
  return found;
}

/** With forced colours on: controls without an edge, and shapes in the colour of what they lie on. */
export function unseenInForcedColors(): string[] {
  const found: string[] = [];
  const isSeen = (color: string): boolean => !/^rgba\(.*, 0\)$/.test(color);
  const groundOf = (start: Element): string => {
    for (let box: Element | null = start; box; box = box.parentElement) {
      const { backgroundColor } = getComputedStyle(box);
      if (isSeen(backgroundColor)) return backgroundColor;
    }
    return "";
  };
  const nameOf = (element: Element): string =>
    element.getAttribute("data-part") ?? (element.className || element.textContent?.slice(0, 30) || element.tagName);
  for (const element of document.body.querySelectorAll("*")) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(element);
    if (element.matches("button, select, input:not([type=range]), .button")) {
      // What looks like a link, or is one of a list, is told by its words.
      const hasEdge = parseFloat(style.borderTopWidth) > 0 && isSeen(style.borderTopColor);
      const isText =
        style.textDecorationLine.includes("underline") || element.closest("[data-part=menu], .banks, .back");
      const isTab = parseFloat(style.borderBottomWidth) > 0 || element.parentElement?.tagName === "H2";
      const isInGroup = element.closest(".switch, .languages") !== null;
      if (!hasEdge && !isText && !isTab && !isInGroup) found.push(`${nameOf(element)} has no edge`);
    }
    for (const pseudo of ["::before", "::after"]) {
      const { content, clipPath, backgroundColor } = getComputedStyle(element, pseudo);
      if (content === "none" || !/path|polygon/.test(clipPath)) continue;
      if (!isSeen(backgroundColor) || backgroundColor === groundOf(element)) {
        found.push(`${nameOf(element)}${pseudo} is drawn in the colour below it`);
      }
    }
  }
  return found;
}

/** A part of a component, and where it begins and ends, in CSS pixels from the side where reading begins. */
export interface PlaceOfPart {
  readonly part: string;
  readonly start: number;
  readonly end: number;
}

/** Where each part of the components is. Text within lines has its own order. */
export function placesOfParts(): PlaceOfPart[] {
  const isRtl = document.documentElement.dir === "rtl";
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll("[data-xpay], [data-part], [data-part=way] > b, dt, dd")]
    .filter(
      (element) =>
        !element.closest("svg, [data-part=unseen], [data-part=chart-plot], [data-part=chart-slider], bdi, iframe"),
    )
    .filter((element) => !/^(inline|none|contents)$/.test(getComputedStyle(element).display))
    .map((element) => {
      const { left, right } = element.getBoundingClientRect();
      const [start, end] = isRtl ? [width - right, width - left] : [left, right];
      return { part: element.getAttribute("data-part") ?? element.tagName, start, end };
    });
}

/** Titles that do not begin where their row is read from, and sums whose sign is not on the left of the digits. */
export function textsOutOfOrder(): string[] {
  const isRtl = document.documentElement.dir === "rtl";
  const range = document.createRange();
  const placeOf = (node: Node, from: number, to: number): DOMRect => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return range.getBoundingClientRect();
  };
  const titles = [...document.querySelectorAll("[data-part=entry-title]")].filter((title) => {
    const box = title.getBoundingClientRect();
    range.selectNodeContents(title);
    const text = range.getBoundingClientRect();
    return text.width < box.width && Math.abs(isRtl ? box.right - text.right : text.left - box.left) > 2;
  });
  const sums = [...document.querySelectorAll("[data-part=entry-amount], [data-part=day-sums] > span")].filter(
    ({ firstChild: text }) => text && placeOf(text, 0, 1).left > placeOf(text, 1, 2).left,
  );
  return [...titles, ...sums].map(({ textContent }) => textContent.slice(0, 30));
}
