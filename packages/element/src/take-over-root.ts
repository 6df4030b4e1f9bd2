/**
 * Leaves nothing in a shadow root but our own place. The parser may be in the middle of what a server has written there, and
 * goes on: that is taken away too, until the document is read. Whatever comes later is an extension's or a script's of the
 * page; whoever takes that away fights with somebody who puts it back, without end.
 */
export function takeOverRoot(root: ShadowRoot, place: HTMLElement): void {
  root.replaceChildren(place);
  const { ownerDocument } = root;
  if (ownerDocument.readyState !== "loading") return;
  const clean = (): void => {
    for (const node of [...root.childNodes]) if (node !== place) node.remove();
  };
  const observer = new MutationObserver(clean);
  observer.observe(root, { childList: true });
  ownerDocument.addEventListener(
    "readystatechange",
    () => {
      observer.disconnect();
      clean();
    },
    { once: true },
  );
}
