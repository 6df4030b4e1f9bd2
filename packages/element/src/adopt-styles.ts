import { styles } from "virtual:xpay-element-build";

const sheets = new WeakMap<Document, CSSStyleSheet>();

/**
 * Gives a shadow root the styles of `ui`, as a constructed style sheet: no policy of the page forbids those. One sheet for
 * all elements of a document; it belongs to that document alone.
 */
export function adoptStyles(root: ShadowRoot): void {
  const { ownerDocument } = root;
  let sheet = sheets.get(ownerDocument);
  if (!sheet) {
    const { CSSStyleSheet } = (ownerDocument.defaultView ?? window) as typeof globalThis;
    sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `${styles}:host{display:block}:host([look=button]){display:inline-block}:host([hidden]){display:none}`,
    );
    sheets.set(ownerDocument, sheet);
  }
  root.adoptedStyleSheets = [sheet];
}
