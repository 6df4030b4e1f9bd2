import { describe, expect, it, vi } from "vitest";
import { openInFrame } from "../../test/return-window.ts";
import { forever, playSessionPage } from "../../test/session-page.ts";

const session = playSessionPage();

describe("completeReturn reads the id from whatever the operator made of the address", () => {
  it.each([
    ["the address as it was given", "?xpay_session=ID", ""],
    ["parameters of the partner", "?order=7&xpay_session=ID&step=2#top", "?order=7&step=2#top"],
    ["a second question mark", "?xpay_session=ID?state=10", "?state=10"],
    ["a parameter added", "?xpay_session=ID&state=10", "?state=10"],
    ["our parameter last", "?state=10&xpay_session=ID", "?state=10"],
    ["our parameter twice", "?xpay_session=ID&xpay_session=ID", ""],
    ["junk first", "?xpay_session=null&xpay_session=ID", ""],
    ["ampersands escaped for HTML", "?a=1&amp;xpay_session=ID&amp;b=2", "?a=1&amp;b=2"],
    ["junk glued on", "?xpay_session=ID%20;x", ""],
    ["a fragment", "?xpay_session=ID#done", "#done"],
    ["a hash router's address", "?state=1#/return?xpay_session=ID", "?state=1#/return"],
    ["a name that only ends alike", "?old_xpay_session=x&xpay_session=ID", "?old_xpay_session=x"],
  ])("%s", async (_, given, left) => {
    const page = await openInFrame(given.replaceAll("ID", session().id));
    page.history.replaceState({ router: "state" }, "");
    const outcome = page.completeReturn(forever);
    await expect.poll(session().routes).toContain("window");
    expect(page.location.search + page.location.hash).toBe(left);
    expect(page.history.state).toEqual({ router: "state", xpay_session: session().id });
    session().answer("window", page);
    await outcome;
  });

  it.each([
    ["no parameter", "?state=10"],
    ["an empty one", "?xpay_session="],
    ["one that is too short", `?xpay_session=${"a".repeat(21)}`],
    ["one that is too long", `?xpay_session=${"a".repeat(65)}`],
    ["one of other characters", `?xpay_session=${"%2e".repeat(22)}`],
  ])("but not from %s", async (_, given) => {
    const page = await openInFrame(given);
    const post = vi.spyOn(window, "postMessage");
    const onOutcome = vi.fn();
    await expect(page.completeReturn({ ...forever, onOutcome })).resolves.toEqual({ outcome: "unknown" });
    expect(onOutcome).toHaveBeenCalledExactlyOnceWith({ outcome: "unknown" });
    expect(post).not.toHaveBeenCalled();
    post.mockRestore();
    expect(page.location.search).toBe(given);
  });
});
