import { screen, waitFor, within } from "@testing-library/dom";
import { userEvent } from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { cdp } from "vitest/browser";
import "../../widget/styles/widget.css";
import { identify, makeWorld } from "../../test/make-world.ts";
import type { SandboxLanguage, ScenarioName } from "../scenarios/scenario.ts";
import type { World } from "../world/world.ts";
import { startWidget } from "./widget-app.ts";
import type { WidgetBackend } from "./widget-backend.ts";

let root: HTMLElement;
let stop: () => void = () => {};
const address = window.location.href;

beforeEach(() => {
  root = document.createElement("div");
  root.id = "widget";
  document.body.append(root);
});

afterEach(() => {
  stop();
  root.remove();
  window.history.replaceState(null, "", address);
});

const backendOf = (world: World): WidgetBackend => ({
  load: async (uuid) => world.operator.loadWidget(uuid),
  decide: async (uuid, decision) => world.operator.decide(uuid, decision),
});

interface Visit {
  readonly world: World;
  readonly id: string;
  readonly left: string[];
}

/** Opens the widget for a fresh link. */
async function visit(
  scenario: ScenarioName = "verified",
  options: { language?: SandboxLanguage; backend?: (world: World) => WidgetBackend } = {},
): Promise<Visit> {
  const { language = "en", backend = backendOf } = options;
  const world = makeWorld();
  const { id, uuid } = identify(world, scenario);
  const left: string[] = [];
  stop = startWidget({ root, backend: backend(world), uuid, language, leave: (url) => left.push(url) });
  await waitFor(() => expect(root.querySelector("[data-step=loading]")).toBeNull());
  return { world, id, left };
}

const click = (name: string): Promise<void> => userEvent.click(screen.getByRole("button", { name }));
const title = (): string | null => screen.getByRole("heading", { level: 1 }).textContent;

describe("a client", () => {
  test("confirms by BankID and goes back to the partner", async () => {
    const { world, id, left } = await visit();
    await click("BankID Sign in to your bank as usual");
    await userEvent.type(screen.getByRole("searchbox", { name: "Search for a bank" }), "karp");
    expect(screen.getByRole("status").textContent).toBe("1 bank found");
    await click("Karpaty Bank");
    expect(title()).toBe("Sign in to Karpaty Bank");
    await click("Sign in");
    expect(title()).toBe("What the partner will see");
    expect(screen.getByText("Source: BankID, Karpaty Bank")).toBeTruthy();
    await click("Confirm");
    await waitFor(() => expect(title()).toBe("Identity confirmed"));
    expect(world.gateway.verdict(id)).toMatchObject({ status: "verified" });
    await waitFor(() => expect(left).toEqual([`https://partner.example/return?xpay_session=${id}`]));
  });

  test("confirms by Diia with a code", async () => {
    const { world, id } = await visit();
    await click("Diia Scan a code with the app");
    expect(screen.getByRole("img", { name: "QR code for the Diia app" })).toBeTruthy();
    await click("Code scanned");
    expect(screen.getByText("Source: Diia")).toBeTruthy();
    await click("Confirm");
    await waitFor(() => expect(world.gateway.verdict(id)).toMatchObject({ status: "verified" }));
  });

  test("declines at the first step and goes back to the partner", async () => {
    const { world, id, left } = await visit();
    await click("Decline");
    await waitFor(() => expect(title()).toBe("You declined"));
    expect(world.gateway.verdict(id)).toEqual({ status: "rejected", reason: "declined" });
    await waitFor(() => expect(left).toHaveLength(1));
  });

  test("is told when the operator refuses", async () => {
    await visit("rejected");
    await click("Diia Scan a code with the app");
    await click("Code scanned");
    await click("Confirm");
    await waitFor(() => expect(title()).toBe("We could not confirm your identity"));
  });

  test("is told to close the window where the widget does not redirect", async () => {
    const { left } = await visit("no-return");
    await click("Decline");
    await screen.findByText("You may close this window and go back to the partner.");
    expect(screen.queryByRole("link", { name: "Return now" })).toBeNull();
    expect(left).toEqual([]);
  });

  test("goes back a step without touching the browser's history", async () => {
    await visit();
    const { length } = window.history;
    await click("BankID Sign in to your bank as usual");
    await click("Mavka");
    await click("Back");
    expect(title()).toBe("Choose your bank");
    await click("Back");
    expect(title()).toBe("How would you like to confirm?");
    expect(window.history.length).toBe(length);
  });

  test("who decides twice in a hurry is heard once", async () => {
    let decisions = 0;
    await visit("verified", {
      backend: (world) => ({
        ...backendOf(world),
        decide: async (uuid, decision) => {
          decisions += 1;
          return world.operator.decide(uuid, decision);
        },
      }),
    });
    const decline = screen.getByRole("button", { name: "Decline" });
    decline.click();
    decline.click();
    await waitFor(() => expect(title()).toBe("You declined"));
    expect(decisions).toBe(1);
  });
});

describe("a keyboard alone", () => {
  test("reaches the end, each step beginning at its heading", async () => {
    const { world, id } = await visit();
    expect(document.activeElement).toBe(document.body);
    screen.getByRole("button", { name: /^BankID/ }).focus();
    await userEvent.keyboard("{Enter}");
    expect(document.activeElement?.textContent).toBe("Choose your bank");
    await userEvent.tab();
    await userEvent.keyboard("мавка");
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    expect(document.activeElement?.textContent).toBe("Sign in to Mavka");
    await userEvent.tab();
    await userEvent.keyboard(" ");
    expect(document.activeElement?.textContent).toBe("What the partner will see");
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(world.gateway.verdict(id)).toMatchObject({ status: "verified" }));
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Identity confirmed"));
  });
});

describe("the language", () => {
  test("changes in the middle of the way, with the address and the page's title", async () => {
    window.history.replaceState(null, "", "/uk/frame/widget/bank-id/x");
    await visit("verified", { language: "uk" });
    await userEvent.click(screen.getByRole("button", { name: /^BankID/ }));
    expect(title()).toBe("Оберіть свій банк");
    expect(document.documentElement.lang).toBe("uk");
    await userEvent.click(screen.getByRole("link", { name: "ENG, English" }));
    expect(title()).toBe("Choose your bank");
    expect(document.documentElement.lang).toBe("en");
    expect(document.title).toBe("Choose your bank · XPAY");
    expect(window.location.pathname).toBe("/en/frame/widget/bank-id/x");
    expect(document.activeElement?.textContent).toBe("ENG");
  });

  test("counts banks by the rules of Ukrainian", async () => {
    await visit("verified", { language: "uk" });
    await userEvent.click(screen.getByRole("button", { name: /^BankID/ }));
    const search = screen.getByRole("searchbox");
    const status = screen.getByRole("status");
    for (const [query, text] of [
      ["мав", "Знайдено 1 банк"],
      ["ни", "Знайдено 1 банк"],
      ["п", "Знайдено 4 банки"],
      ["б", "Знайдено 7 банків"],
      ["щщ", "Такого банку в переліку немає. Перевірте назву або оберіть інший спосіб."],
    ] as const) {
      await userEvent.clear(search);
      await userEvent.type(search, query);
      expect(status.textContent).toBe(text);
    }
  });
});

describe("trouble", () => {
  test("a link without a uuid, an unknown, an expired and a used one are told apart", async () => {
    const world = makeWorld();
    const used = identify(world).uuid;
    world.operator.decide(used, "confirm");
    for (const [uuid, text] of [
      [undefined, "Link not found"],
      ["691fafc9-5d64-46b5-22ba-85ce61cc26be", "Link not found"],
      [identify(world, "expired-link").uuid, "This link has expired"],
      [used, "This link has been used"],
    ] as const) {
      stop = startWidget({ root, backend: backendOf(world), uuid, language: "en" });
      await waitFor(() => expect(title()).toBe(text));
      stop();
    }
  });

  test("an operator that cannot be reached is asked again, and the client's decision is kept", async () => {
    let isDown = true;
    const { world, id } = await visit("verified", {
      backend: (world) => ({
        load: async (uuid) => {
          if (isDown) throw new Error("down");
          return world.operator.loadWidget(uuid);
        },
        decide: async (uuid, decision) => {
          if (isDown) throw new Error("down");
          return world.operator.decide(uuid, decision);
        },
      }),
    });
    expect(title()).toBe("No connection");
    isDown = false;
    await click("Try again");
    expect(document.activeElement).toBe(await screen.findByText("How would you like to confirm?"));
    isDown = true;
    await click("Decline");
    await screen.findByText("No connection");
    isDown = false;
    await click("Try again");
    await screen.findByText("You declined");
    expect(world.gateway.verdict(id)).toEqual({ status: "rejected", reason: "declined" });
  });

  describe("with time in hand", () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    const start = (scenario: ScenarioName): string[] => {
      const world = makeWorld();
      const left: string[] = [];
      const { uuid } = identify(world, scenario);
      stop = startWidget({ root, backend: backendOf(world), uuid, language: "en", leave: (url) => left.push(url) });
      return left;
    };
    const decline = async (): Promise<void> => {
      screen.getByRole("button", { name: "Decline" }).click();
      await vi.advanceTimersByTimeAsync(0);
    };

    test("a link that runs out before the client's eyes says so", async () => {
      start("verified");
      await vi.advanceTimersByTimeAsync(15 * 60_000 - 1);
      expect(title()).toBe("How would you like to confirm?");
      await vi.advanceTimersByTimeAsync(1);
      expect(title()).toBe("This link has expired");
    });

    test("the widget waits before it redirects where its scenario says so", async () => {
      const left = start("callback-before-return");
      await vi.advanceTimersByTimeAsync(0);
      await decline();
      expect(title()).toBe("You declined");
      await vi.advanceTimersByTimeAsync(999);
      expect(left).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
      expect(left).toHaveLength(1);
    });

    test("after it was stopped nothing redirects any more", async () => {
      const left = start("callback-before-return");
      await vi.advanceTimersByTimeAsync(0);
      await decline();
      stop();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(left).toEqual([]);
      expect(vi.getTimerCount()).toBe(0);
    });
  });
});

test("the page shows the client's data on the consent step alone, and no address or title carries them", async () => {
  await visit();
  await click("Diia Scan a code with the app");
  expect(root.textContent).not.toMatch(/Ткаченко|380500000001/);
  await click("Code scanned");
  const facts = within(root).getByText("Last name").parentElement;
  expect(facts?.textContent).toContain("Ткаченко");
  expect(document.title + window.location.href).not.toMatch(/Ткаченко|380500000001/);
});

describe("axe finds nothing to mend", () => {
  const check = async (): Promise<void> => {
    const { violations } = await axe.run(root, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  };
  const emulate = (scheme: string): Promise<unknown> =>
    cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
  afterEach(() => emulate(""));

  const cases = (["light", "dark"] as const).flatMap((scheme) =>
    (["uk", "en"] as const).map((language) => [scheme, language] as const),
  );

  test.each(cases)("in %s, %s, on the way by BankID", async (scheme, language) => {
    await emulate(scheme);
    await visit("no-return", { language });
    await check();
    await userEvent.click(screen.getByRole("button", { name: /^BankID/ }));
    await check();
    await userEvent.click(screen.getByRole("button", { name: language === "uk" ? "Слобода Банк" : "Sloboda Bank" }));
    await check();
    await userEvent.click(screen.getByRole("button", { name: language === "uk" ? "Увійти" : "Sign in" }));
    await check();
    await userEvent.click(screen.getByRole("button", { name: language === "uk" ? "Підтвердити" : "Confirm" }));
    await screen.findByText(language === "uk" ? "Особу підтверджено" : "Identity confirmed");
    await check();
  });

  test.each(cases)("in %s, %s, on the way by Diia, and at a dead end", async (scheme, language) => {
    await emulate(scheme);
    await visit("rejected", { language });
    await userEvent.click(screen.getByRole("button", { name: language === "uk" ? /^Дія/ : /^Diia/ }));
    await check();
    await userEvent.click(
      screen.getByRole("button", { name: language === "uk" ? "Код відскановано" : "Code scanned" }),
    );
    await userEvent.click(screen.getByRole("button", { name: language === "uk" ? "Підтвердити" : "Confirm" }));
    await screen.findByText(language === "uk" ? "Не вдалося підтвердити особу" : "We could not confirm your identity");
    await check();
    stop();
    stop = startWidget({ root, backend: backendOf(makeWorld()), uuid: undefined, language });
    await check();
  });
});
