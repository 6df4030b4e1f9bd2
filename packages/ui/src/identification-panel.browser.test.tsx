import "./styles.css";
import { cleanup, render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { XpayProvider } from "@xpay-embed/hooks";
import { type ReactElement, StrictMode } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { fakeIdentification, stateNamed, states } from "../test/fake-identification.ts";
import { IdentificationPanel, type IdentificationPanelProps } from "./identification-panel.tsx";
import { en } from "./messages/en.ts";
import type { Messages, Words } from "./messages/messages.ts";
import { uk } from "./messages/uk.ts";

afterEach(cleanup);

const panelOf = (name: string, props: Partial<IdentificationPanelProps> = {}) => {
  const fake = fakeIdentification(stateNamed(name));
  const element = (more: Partial<IdentificationPanelProps> = {}): ReactElement => (
    <IdentificationPanel identification={fake.identification} locale="en" {...props} {...more} />
  );
  return { ...fake, element };
};

const wordsOf: { readonly [name: string]: (t: Messages) => Words } = {
  idle: (t) => t.intro,
  ready: (t) => t.intro,
  preparing: (t) => t.preparing,
  "presenting in the frame": (t) => t.frame,
  "presenting in the frame, offline": (t) => t.frame,
  "presenting in a popup": (t) => t.popup,
  "presenting in a popup, frame refused": (t) => t.popup,
  "presenting in a popup, offline": (t) => t.popup,
  "presenting by redirect": (t) => t.redirect,
  "presenting in another tab": (t) => t.elsewhere,
  "confirming after the return": (t) => [t.confirming, t.because.returned],
  "confirming after the return, offline": (t) => [t.confirming, t.because.returned],
  "confirming after the window closed": (t) => [t.confirming, t.because.closed],
  "confirming a cancellation": (t) => [t.confirming, t.because.cancelled],
  "confirming after Back": (t) => [t.confirming, t.because.closed],
  "confirming after a reload": (t) => [t.confirming, t.because.closed],
  "confirming when time is over": (t) => [t.confirming, t.because.overdue],
  verified: (t) => t.verified,
  "rejected: declined": (t) => [t.rejected, t.reasons.declined],
  "rejected: user not found": (t) => [t.rejected, t.reasons["user-not-found"]],
  "rejected: data mismatch": (t) => [t.rejected, t.reasons["data-mismatch"]],
  "rejected: operator refused": (t) => [t.rejected, t.reasons["operator-refused"]],
  "rejected: a reason nobody knows": (t) => [t.rejected, t.reasons.other],
  cancelled: (t) => t.cancelled,
  expired: (t) => t.expired,
  "failed: popup blocked": (t) => t.errors.popup,
  "failed: frame did not load": (t) => t.errors.frame,
  "failed: no connection": (t) => t.errors.network,
  "failed: gateway down": (t) => t.errors.service,
  "failed: signed out": (t) => t.errors.signIn,
  "failed: no verdict": (t) => t.errors.overdue,
  "failed: refused": (t) => t.errors.refused,
};

/** For each state the buttons in their order, and what each calls. */
const actionsOf: { readonly [name: string]: readonly (readonly [label: string, call: string])[] } = {
  idle: [["Identify", "open"]],
  ready: [["Identify", "open"]],
  "presenting in the frame": [],
  "presenting in a popup": [
    ["Show the window", "open popup"],
    ["Continue here", "open iframe"],
    ["Cancel", "cancel"],
  ],
  "presenting in a popup, frame refused": [
    ["Show the window", "open popup"],
    ["Cancel", "cancel"],
  ],
  "presenting by redirect": [["Cancel", "cancel"]],
  "presenting in another tab": [
    ["Continue here", "open"],
    ["Cancel", "cancel"],
  ],
  "confirming after the return": [["Cancel", "cancel"]],
  "confirming a cancellation": [],
  verified: [],
  "rejected: declined": [["Try again", "retry"]],
  cancelled: [["Try again", "retry"]],
  expired: [["Try again", "retry"]],
  "failed: popup blocked": [
    ["Open in a new window", "retry popup"],
    ["Continue here", "retry iframe"],
  ],
  "failed: frame did not load": [
    ["Open in a new window", "retry popup"],
    ["Try again", "retry"],
  ],
  "failed: no connection": [["Try again", "retry"]],
  "failed: gateway down": [["Try again", "retry"]],
  "failed: signed out": [],
  "failed: no verdict": [["Check again", "retry"]],
  "failed: refused": [],
};

const actionButtons = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-part=action]")];

describe("the words of a state", () => {
  test("are tested for every state there is", () => {
    expect(Object.keys(wordsOf)).toEqual(Object.keys(states));
  });

  describe.each([uk, en])("in $lang", (t) => {
    test.each(Object.entries(wordsOf))("say what %s means", (name, words) => {
      render(panelOf(name, { locale: t.lang }).element());
      const [title, text] = words(t);
      const panel = screen.getByRole("region", { name: title });
      expect(panel.lang).toBe(t.lang);
      const spoken = within(panel).getByRole(name.startsWith("failed") ? "alert" : "status");
      expect(within(spoken).getByRole("heading", { level: 2 }).textContent).toBe(title);
      expect(within(spoken).getByText(text)).toBeTruthy();
    });

    test.each(Object.keys(states))("mention lost contact in %s only while contact is lost", (name) => {
      render(panelOf(name, { locale: t.lang }).element());
      expect(screen.queryAllByText(t.trouble)).toHaveLength(name.endsWith("offline") ? 1 : 0);
    });
  });

  test("name the code of a failure, for the support", () => {
    render(panelOf("failed: refused").element());
    expect(within(screen.getByRole("alert")).getByText("GATEWAY_REFUSED")).toBeTruthy();
  });

  test("can be replaced one by one", () => {
    render(panelOf("idle", { messages: { identify: "Prove it" } }).element());
    expect(screen.getByRole("button", { name: "Prove it" })).toBeTruthy();
    expect(screen.getByRole("heading", { name: en.intro[0] })).toBeTruthy();
  });
});

describe("the actions of a state", () => {
  test.each(Object.entries(actionsOf))("in %s call what they say", (name, expected) => {
    const { element, calls } = panelOf(name);
    render(element());
    expect(actionButtons().map((button) => button.textContent)).toEqual(expected.map(([label]) => label));
    for (const button of actionButtons()) button.click();
    expect(calls).toEqual(expected.map(([, call]) => call));
  });

  test("offer this tab where the frame is refused and there is a way back", () => {
    const { element, calls } = panelOf("presenting in a popup, frame refused", { returnUrl: "/return" });
    render(element());
    screen.getByRole("button", { name: "Continue here" }).click();
    expect(calls).toEqual(["open redirect"]);
  });

  test("offer this tab where the provider says the way back, and the property is undefined", () => {
    // As a page without TypeScript, or without its strictest option, may write it.
    const nothing: object = { returnUrl: undefined };
    const { element } = panelOf("presenting in a popup, frame refused", nothing);
    render(
      <XpayProvider gateway="/xpay" returnUrl="/return">
        {element()}
      </XpayProvider>,
    );
    expect(screen.getByRole("button", { name: "Continue here" })).toBeVisible();
  });

  test("offer this tab after a blocked popup where there is a way back", () => {
    const { element, calls } = panelOf("failed: popup blocked", { returnUrl: "/return" });
    render(element());
    screen.getByRole("button", { name: "Continue here" }).click();
    expect(calls).toEqual(["retry redirect"]);
  });

  test("hide leaving at first while the link is being prepared, so that a double click cannot hit it", async () => {
    render(panelOf("preparing").element());
    expect(screen.queryByRole("button", { name: "Cancel" })).toBeNull();
    const [appearing] = document.querySelector("[data-part=actions]")?.getAnimations() ?? [];
    appearing?.finish();
    expect(screen.getByRole("button", { name: "Cancel" })).toBeTruthy();
  });
});

describe("the introduction", () => {
  test.each([
    ["any", ["BankID", "Diia"]],
    ["bankid", ["BankID"]],
    ["diia", ["Diia"]],
  ] as const)("names the ways of method %s", (method, ways) => {
    render(panelOf("idle", { method }).element());
    const shown = [...document.querySelectorAll("[data-part=way] b")].map((way) => way.textContent);
    expect(shown).toEqual(ways);
  });

  test("gets the link in advance only when it is told to", () => {
    const { element, calls } = panelOf("idle");
    const { rerender } = render(element());
    screen.getByRole("button", { name: "Identify" }).focus();
    expect(calls).toEqual([]);
    screen.getByRole("button", { name: "Identify" }).blur();
    rerender(element({ prefetch: true }));
    screen.getByRole("button", { name: "Identify" }).focus();
    expect(calls).toEqual(["prefetch"]);
  });

  test.each(["preparing", "ready"])(
    "stays while a link that the client did not ask for is %s, and goes with the click",
    async (name) => {
      const idle = panelOf("idle", { prefetch: true });
      const { rerender } = render(idle.element());
      await userEvent.hover(screen.getByRole("button", { name: "Identify" }));
      expect(idle.calls).toEqual(["prefetch"]);

      const next = panelOf(name, { prefetch: true });
      rerender(next.element());
      expect(screen.getByRole("heading", { name: en.intro[0] })).toBeTruthy();
      screen.getByRole("button", { name: "Identify" }).click();
      expect(next.calls).toEqual(["open"]);
      if (name === "preparing") {
        expect(await screen.findByRole("heading", { name: en.preparing[0] })).toBeTruthy();
      }
    },
  );
});

describe("the frame", () => {
  test("stands below a bar that names the host, opens a window and gives up", () => {
    const { element, calls } = panelOf("presenting in the frame");
    render(element());
    expect(screen.getByText("stage-mapi.xpay.com.ua")).toBeTruthy();
    screen.getByRole("button", { name: "Open in a new window" }).click();
    screen.getByRole("button", { name: "Cancel" }).click();
    expect(calls).toEqual(["open popup", "cancel"]);
  });

  test("keeps its container through a change of language and of trouble", () => {
    const containers: (HTMLElement | null)[] = [];
    const frameRef = (element: HTMLElement | null): void => void containers.push(element);
    const show = (name: string, locale: string): ReactElement => (
      <IdentificationPanel
        identification={fakeIdentification(stateNamed(name), frameRef).identification}
        locale={locale}
      />
    );
    const { rerender } = render(show("presenting in the frame", "uk"));
    const [container] = containers;
    const widget = document.createElement("iframe");
    container?.append(widget);

    rerender(show("presenting in the frame", "en"));
    rerender(show("presenting in the frame, offline", "en"));
    expect(screen.getByText("Open in a new window")).toBeTruthy();
    expect(containers).toEqual([container]);
    expect(widget.isConnected && widget.parentElement === container).toBe(true);
  });

  test("is busy until its page has loaded", async () => {
    let container: HTMLElement | null = null;
    const frameRef = (element: HTMLElement | null): void => {
      container ??= element;
    };
    const fake = fakeIdentification(stateNamed("presenting in the frame"), frameRef);
    render(<IdentificationPanel identification={fake.identification} locale="en" />);
    const frame = document.querySelector("[data-part=frame]");
    expect(frame).toBe(container);
    expect(frame?.getAttribute("aria-busy")).toBe("true");
    const widget = document.createElement("iframe");
    widget.srcdoc = "<p>Widget</p>";
    frame?.append(widget);
    await vi.waitFor(() => expect(frame?.hasAttribute("aria-busy")).toBe(false));
  });
});

describe("the focus", () => {
  const show = (name: string, props: Partial<IdentificationPanelProps> = {}): ReactElement => (
    <StrictMode>
      <input aria-label="Elsewhere" />
      <IdentificationPanel
        identification={fakeIdentification(stateNamed(name)).identification}
        locale="en"
        {...props}
      />
    </StrictMode>
  );

  test("goes to the heading when the button that had it is gone", () => {
    const { rerender } = render(show("idle"));
    screen.getByRole("button", { name: "Identify" }).focus();
    rerender(show("preparing"));
    expect(document.activeElement).toBe(screen.getByRole("heading", { name: en.preparing[0] }));
  });

  test("goes to the heading when the frame that had it is gone", () => {
    const { rerender } = render(show("presenting in the frame"));
    const widget = document.createElement("iframe");
    document.querySelector("[data-part=frame]")?.append(widget);
    screen.getByRole("button", { name: "Open in a new window" }).focus();
    widget.focus();
    rerender(show("verified"));
    expect(document.activeElement).toBe(screen.getByRole("heading", { name: en.verified[0] }));
  });

  test("is not taken from elsewhere on the page", () => {
    const { rerender } = render(show("idle"));
    screen.getByRole("button", { name: "Identify" }).focus();
    const elsewhere = screen.getByRole("textbox", { name: "Elsewhere" });
    elsewhere.focus();
    rerender(show("preparing"));
    expect(document.activeElement).toBe(elsewhere);
    elsewhere.blur();
    rerender(show("failed: gateway down"));
    expect(document.activeElement).toBe(document.body);
  });

  test("does not stay on a button that has come to mean something else", () => {
    const { rerender } = render(show("presenting in a popup"));
    screen.getByRole("button", { name: "Show the window" }).focus();
    rerender(show("cancelled"));
    expect(document.activeElement).toBe(screen.getByRole("heading", { name: en.cancelled[0] }));
  });

  test("stays on its button when only the language changes", () => {
    const { rerender } = render(show("presenting in a popup"));
    screen.getByRole("button", { name: "Cancel" }).focus();
    rerender(show("presenting in a popup", { locale: "uk" }));
    expect(document.activeElement).toBe(screen.getByRole("button", { name: uk.cancel }));
  });
});

describe("the styling contract", () => {
  test("names state, view and mode on the panel", () => {
    const { rerender } = render(panelOf("ready").element());
    const panel = (): DOMStringMap => screen.getByRole("region").dataset;
    expect(panel()).toMatchObject({ xpay: "", part: "panel", status: "ready", view: "intro" });
    expect(panel().mode).toBeUndefined();
    rerender(panelOf("presenting in a popup").element());
    expect(panel()).toMatchObject({ status: "presenting", view: "presenting", mode: "popup" });
    rerender(panelOf("presenting in another tab").element());
    expect(panel().mode).toBeUndefined();
  });

  test("takes class names for the panel and for each part, a heading level and a ref", () => {
    let panel: HTMLElement | null = null;
    const { identification } = fakeIdentification(stateNamed("idle"));
    render(
      <IdentificationPanel
        ref={(element) => {
          panel = element;
        }}
        identification={identification}
        locale="en"
        className="mine"
        classNames={{ title: "big", action: "wide" }}
        headingLevel={4}
      />,
    );
    expect(panel).toBe(screen.getByRole("region"));
    expect(screen.getByRole("region").className).toBe("mine");
    expect(screen.getByRole("heading", { level: 4 }).className).toBe("big");
    expect(screen.getByRole("button").className).toBe("wide");
  });

  test("gives way to a rule of the page of the lowest kind", () => {
    render(panelOf("idle").element());
    const style = document.createElement("style");
    style.textContent = "button { background-color: rgb(1, 2, 3) }";
    const before = getComputedStyle(screen.getByRole("button")).backgroundColor;
    document.head.append(style);
    const after = getComputedStyle(screen.getByRole("button"), null);
    screen.getByRole("button").style.transition = "none";
    expect(before).not.toBe("rgb(1, 2, 3)");
    expect(after.backgroundColor).toBe("rgb(1, 2, 3)");
    style.remove();
  });

  test("hands a view and the narrowed identification to its slot", () => {
    render(
      panelOf("verified", {
        slots: {
          intro: () => "Not this one",
          verified: (standard, { result }) => (
            <>
              {standard}
              <a href="/loan">Go on, {result.profile.firstName}</a>
            </>
          ),
        },
      }).element(),
    );
    expect(screen.getByRole("heading", { name: en.verified[0] })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Go on, Олена" })).toBeTruthy();
    expect(screen.queryByText("Not this one")).toBeNull();
  });

  test("sets no style on any element", () => {
    for (const name of Object.keys(states)) render(panelOf(name).element());
    expect(document.body.querySelectorAll("[style]")).toHaveLength(0);
  });
});
