import "./styles.css";
import { cleanup, render } from "@testing-library/react";
import type { ReactElement } from "react";
import { afterEach, describe, expect, test } from "vitest";
import { violations } from "../test/axe-violations.ts";
import { fakeIdentification, stateNamed, states } from "../test/fake-identification.ts";
import { IdentificationPanel } from "./identification-panel.tsx";

const openAsDialog = (dialog: HTMLDialogElement | null): void => {
  if (dialog && !dialog.open) dialog.showModal();
};

function putWidget(container: HTMLElement | null): void {
  if (!container || container.firstChild) return;
  const frame = document.createElement("iframe");
  frame.title = "XPAY";
  frame.dataset.part = "widget";
  container.append(frame);
}

const panelOf = (name: string, locale: string, onClose?: () => void): ReactElement => (
  <IdentificationPanel
    identification={fakeIdentification(stateNamed(name), putWidget).identification}
    locale={locale}
    returnUrl="/return"
    {...(onClose && { onClose })}
  />
);

afterEach(() => {
  cleanup();
  delete document.documentElement.dataset.xpayTheme;
});

describe.each(["light", "dark"])("in the %s theme", (theme) => {
  describe.each(["uk", "en"])("in %s", (locale) => {
    test.each(Object.keys(states))("%s has no accessibility violation", async (name) => {
      document.documentElement.lang = locale;
      document.documentElement.dataset.xpayTheme = theme;
      const { rerender } = render(panelOf(name, locale));
      expect(await violations()).toEqual([]);

      // The dialog adds a bar and a surface: each theme and each language once is enough.
      if ((theme === "light") !== (locale === "uk")) return;
      rerender(
        <dialog ref={openAsDialog} data-xpay="" data-part="dialog" aria-label="Identification">
          {panelOf(name, locale, () => {})}
        </dialog>,
      );
      expect(await violations()).toEqual([]);
    });
  });
});

test("every control is at least 24 pixels high and wide", () => {
  for (const name of Object.keys(states)) render(panelOf(name, "uk", () => {}));
  const controls = [...document.querySelectorAll("button")].map((button) => button.getBoundingClientRect());
  expect(controls.length).toBeGreaterThan(20);
  expect(Math.min(...controls.map(({ height }) => height))).toBeGreaterThanOrEqual(24);
  expect(Math.min(...controls.map(({ width }) => width))).toBeGreaterThanOrEqual(24);
});
