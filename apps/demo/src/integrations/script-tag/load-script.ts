import { integrity, scriptName } from "virtual:script-tag";

/** Puts the script tag into the page, once: what a page of plain HTML has in its `<head>`. */
export function loadScript(): void {
  const src = `/${scriptName}`;
  if (document.querySelector(`script[src="${src}"]`)) return;
  document.head.append(
    Object.assign(document.createElement("script"), { src, integrity, async: true, crossOrigin: "anonymous" }),
  );
}
