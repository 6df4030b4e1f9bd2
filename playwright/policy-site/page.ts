import { type DiagnoseOptions, type Diagnosis, diagnose } from "../../packages/core/src/diagnose/index.ts";
import { createIdentification } from "../../packages/core/src/index.ts";
import type { PresentationMode } from "../../packages/protocol/src/index.ts";

// The page that begins the identification, on the policy site. What the site's server knows stands in the document.

declare global {
  interface Window {
    diagnosePage: (options?: Partial<DiagnoseOptions>) => Promise<Diagnosis>;
  }
}

const { gateway = "", widget = "" } = document.documentElement.dataset;
const common = { gateway, returnUrl: "/returned", widgetOrigins: [widget] };
const find = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`The page has no ${selector}.`);
  return element;
};

const identification = createIdentification({
  ...common,
  onEvent: (event) => {
    if (event.type !== "transition") return;
    const { type, because } = event.event;
    // The gateway of this site says "verified" only after the return was heard, so that nothing but a return ends well.
    if (type === "returned" || because === "returned") void fetch(`${gateway}/heard`, { method: "POST" });
  },
});
identification.attachFrame(find("#frame"));
const show = (): void => {
  const state = identification.getState();
  find("#status").textContent = state.status === "failed" ? `failed ${state.error.code}` : state.status;
};
identification.subscribe(show);
identification.resume();
show();
for (const mode of ["iframe", "popup", "redirect"] satisfies PresentationMode[]) {
  find(`#${mode}`).onclick = () => void identification.open({ mode });
}
window.diagnosePage = (options) => diagnose({ ...common, ...options });
