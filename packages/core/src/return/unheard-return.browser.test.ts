import { describe, expect, it, vi } from "vitest";
import { denyStorage, lineFor, openAsWindow, openInFrame } from "../../test/return-window.ts";
import { forever, playSessionPage } from "../../test/session-page.ts";
import { recordKey } from "./return-messages.ts";

const session = playSessionPage();

describe("completeReturn goes on by itself", () => {
  it("at once, in a tab that was sent away", async () => {
    session().keepRecord({ mode: "redirect" });
    const page = await openAsWindow(session().query, "severed");
    await expect(page.completeReturn(forever)).resolves.toEqual({ outcome: "resumed", path: session().path });
    await expect.poll(() => page.location.href).toBe(location.origin + session().path);
    expect(page.history.length).toBe(1);
    expect(session().readRecord()).toMatchObject({ id: session().id, returned: true, mode: "redirect", key: "k" });
    await expect.poll(session().routes).toEqual(["channel", "storage"]);
  });

  it("when nobody answers, and this browser knows the session", async () => {
    session().keepRecord();
    const page = await openAsWindow(session().query, "severed");
    await expect(page.completeReturn({ answerMs: 0 })).resolves.toMatchObject({ outcome: "resumed" });
    await expect.poll(() => page.location.href).toBe(location.origin + session().path);
    expect(session().readRecord()).toMatchObject({ returned: true });
  });

  it("not before nobody has answered, when it has an opener that could", async () => {
    session().keepRecord({ mode: "redirect" });
    const page = await openAsWindow(session().query, "kept");
    const outcome = page.completeReturn(forever);
    await expect.poll(session().routes).toContain("window");
    session().answer("window", page);
    await expect(outcome).resolves.toEqual({ outcome: "heard" });
  });

  it("at once, in a frame that was sent away with the page in it", async () => {
    session().keepRecord({ mode: "redirect" });
    const page = await openInFrame(session().query);
    await expect(page.completeReturn(forever)).resolves.toEqual({ outcome: "resumed", path: session().path });
    await expect.poll(() => page.location.href).toBe(location.origin + session().path);
  });

  it("never in the widget's frame, where the page around it has the say", async () => {
    session().keepRecord({ mode: "iframe" });
    const page = await openInFrame(session().query);
    const onOutcome = vi.fn();
    const outcome = page.completeReturn({ answerMs: 0, onOutcome });
    expect(onOutcome).not.toHaveBeenCalled();
    await expect(outcome).resolves.toEqual({ outcome: "orphan" });
    expect(session().readRecord()).toMatchObject({ returned: true });
  });

  it("on its own origin, whatever a script of the page has put in the global of that name", async () => {
    session().keepRecord({ mode: "redirect" });
    const page = await openAsWindow(session().query, "severed");
    Object.assign(page, { origin: "https://evil.example" });
    await expect(page.completeReturn(forever)).resolves.toMatchObject({ outcome: "resumed" });
    await expect.poll(() => page.location.href).toBe(location.origin + session().path);
  });

  it("past a damaged record of another session", async () => {
    const damaged = recordKey("damaged");
    localStorage.setItem(damaged, "{");
    session().keepRecord({ mode: "redirect" });
    const page = await openAsWindow(session().query, "severed");
    await expect(page.completeReturn(forever)).resolves.toMatchObject({ outcome: "resumed" });
    expect(localStorage.getItem(damaged)).toBe("{");
    localStorage.removeItem(damaged);
  });

  it.each([
    "//other.example/",
    "/\\other.example/",
    "https://other.example/",
    "javascript:alert(1)",
    ".other.example/",
    "@other.example/",
    "",
    null,
    undefined,
    { path: "/" },
  ])("to no other place than a path of this origin: %o", async (path) => {
    session().keepRecord({ mode: "redirect", path });
    const page = await openAsWindow(session().query, "severed");
    await expect(page.completeReturn({ answerMs: 0 })).resolves.toEqual({ outcome: "orphan" });
  });
});

describe("completeReturn tells the client to go back", () => {
  it.each([
    ["uk", "Закрийте вікно й поверніться."],
    ["uk-UA", "Закрийте вікно й поверніться."],
    ["en", "Close this tab and go back."],
    ["de", "Close this tab and go back."],
    ["uz", "Close this tab and go back."],
  ])("in their language, when nobody knows of them: %s", async (language, line) => {
    const page = await openInFrame(session().query);
    page.document.documentElement.lang = language;
    await expect(page.completeReturn({ answerMs: 0 })).resolves.toEqual({ outcome: "orphan" });
    expect(lineFor(page)).toBe(line);
  });

  it("in the browser's language, when the page names none", async () => {
    const page = await openInFrame(session().query);
    page.document.documentElement.lang = "";
    Object.defineProperty(page.navigator, "language", { value: "uk-UA" });
    await page.completeReturn({ answerMs: 0 });
    expect(lineFor(page)).toBe("Закрийте вікно й поверніться.");
  });

  it("where everything is denied, without an exception", async () => {
    const page = await openAsWindow(session().query, "severed");
    denyStorage(page);
    page.BroadcastChannel = undefined;
    await expect(page.completeReturn({ answerMs: 0 })).resolves.toEqual({ outcome: "orphan" });
    expect(lineFor(page)).toBe("Close this tab and go back.");
    expect(page.location.search).toBe("");
  });

  it("not, while it leads them back itself", async () => {
    session().keepRecord({ mode: "redirect" });
    const page = await openAsWindow(session().query, "severed");
    const line = page.document.querySelector("[data-xpay-return]");
    await page.completeReturn(forever);
    expect(line?.textContent).toBe("");
  });

  it("on a page that has no place for it, not at all", async () => {
    const page = await openInFrame(session().query);
    page.document.body.replaceChildren();
    await expect(page.completeReturn({ answerMs: 0 })).resolves.toEqual({ outcome: "orphan" });
    expect(page.document.body.textContent).toBe("");
  });
});
