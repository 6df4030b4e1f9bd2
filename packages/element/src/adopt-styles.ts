/**
 * Gives shadow roots a style sheet, as a constructed one: no policy of the page forbids those. One sheet for all
 * elements of a document; it belongs to that document alone.
 */
export function createStyles(css: string): (root: ShadowRoot) => void {
  const sheets = new WeakMap<Document, CSSStyleSheet>();
  return (root) => {
    const { ownerDocument } = root;
    let sheet = sheets.get(ownerDocument);
    if (!sheet) {
      // The type of a window leaves out the constructors that every window has.
      const { CSSStyleSheet } = (ownerDocument.defaultView ?? window) as typeof globalThis;
      sheet = new CSSStyleSheet();
      sheet.replaceSync(
        `${css}:host{display:block}:host([look=button]){display:inline-block}:host([hidden]){display:none}`,
      );
      sheets.set(ownerDocument, sheet);
    }
    root.adoptedStyleSheets = [sheet];
  };
}
