import { expect, type JourneyFixtures, journey } from "../journey.ts";
import { Inspector } from "../models/inspector.ts";
import { Lender } from "../models/lender.ts";
import { Timeline } from "../models/timeline.ts";

const personal = /MARKER|Олег|380\d{9}|frame\/widget/;

/** A session of somebody else's, with a message that was refused, and an event that is not known here. */
const foreign = {
  version: 2,
  startedAt: "2026-11-22T10:00:00.000Z",
  entries: [
    {
      at: 0,
      type: "transition",
      event: {
        type: "open",
        plan: { candidates: ["iframe", "popup"], rejected: [], reason: "preferred" },
        at: Date.parse("2026-11-22T10:00:00Z"),
      },
      status: "preparing",
    },
    {
      at: 240,
      type: "transition",
      event: {
        type: "linkReceived",
        attempt: 1,
        link: { id: "AAAAAAAAAAAAAAAAAAAAAA", expiresAt: "2026-11-22T10:15:00Z", framing: "refused" },
        at: Date.parse("2026-11-22T10:00:00.240Z"),
      },
      status: "presenting",
    },
    { at: 1900, type: "message-refused", via: "window", reason: "origin", origin: "https://evil.example" },
    { at: 4000, type: "transition", event: { type: "teleported", attempt: 1 }, status: "presenting" },
    { at: 6200, type: "message-accepted", via: "channel" },
    { at: 6200, type: "transition", event: { type: "returned", attempt: 1 }, status: "confirming" },
    {
      at: 8100,
      type: "transition",
      event: { type: "verdict", attempt: 1, verdict: { status: "verified" } },
      status: "verified",
    },
  ],
};

journey.describe("the trace of a session", { tag: "@demo-only" }, () => {
  journey(
    "is a timeline, is copied without a person in it, and leads elsewhere through the same steps",
    async ({ lender, page, context, language }) => {
      const timeline = new Timeline(page, language);
      await lender.opens("/component", { mode: "iframe" });
      await timeline.isEmpty();
      await lender.startsIdentification();
      await lender.widget.goesThroughBank();
      await lender.widget.confirms();
      await lender.seesVerified();
      await timeline.seesState("verified");
      // Chance decides whether the return or the verdict comes first.
      const statuses = await timeline.statuses();
      expect(statuses.filter((status) => status !== "confirming")).toEqual(["preparing", "presenting", "verified"]);

      const copied = await timeline.copies();
      expect(copied).not.toMatch(personal);

      const other = await context.newPage();
      await new Lender(other, language).opens("/hooks");
      const there = new Timeline(other, language);
      await there.pastes(copied);
      await there.seesStatuses(...statuses);
      await there.seesState("verified");
      await there.presses("Home");
      await there.seesState("preparing");
    },
  );

  journey("is looked at step by step, with what was refused and why", async ({ lender, page, language, gateway }) => {
    gateway.expectLinks(0);
    const timeline = new Timeline(page, language);
    await lender.opens("/component");
    await timeline.takesFile(JSON.stringify(foreign));
    await timeline.seesStatuses("preparing", "presenting", "confirming", "verified");
    await timeline.seesSteps(
      /open.*preparing/,
      /\+240 ms.*linkReceived.*presenting/,
      /a message was refused.*origin: foreign origin.*https:\/\/evil\.example/,
      /a return was believed/,
      /returned.*confirming/,
      /verdict.*verified/,
    );
    await timeline.namesUnknown('№ 4: event.type "teleported"');
    await timeline.isAtStep(6, 6);
    await timeline.seesState("verified");
    await timeline.goesBackByButton();
    await timeline.isAtStep(5, 6);
    await timeline.seesState("confirming", "returned");
    await timeline.presses("Home");
    await timeline.isAtStep(1, 6);
    await timeline.presses("ArrowDown");
    await timeline.seesState("presenting", "popup", "iframe (framing-refused)");
    await timeline.presses("End");
    await timeline.isAtStep(6, 6);
  });

  journey(
    "of another version, and what is none, is refused by its code",
    async ({ lender, page, language, gateway }) => {
      gateway.expectLinks(0);
      const timeline = new Timeline(page, language);
      await lender.opens("/component");
      await timeline.pastes("{");
      await timeline.isRefused("TRACE_UNREADABLE (JSON)");
      await timeline.pastes(JSON.stringify({ ...foreign, version: 3 }));
      await timeline.isRefused("TRACE_VERSION_UNSUPPORTED (version 3)");
      await timeline.pastes(JSON.stringify({ ...foreign, startedAt: "<img src=x onerror=alert(1)>" }));
      await timeline.isRefused("TRACE_UNREADABLE (startedAt)");
      await timeline.pastes(JSON.stringify([foreign, foreign]));
      await timeline.seesState("verified");
    },
  );

  for (const language of ["en", "uk"] as const satisfies readonly JourneyFixtures["language"][]) {
    journey.describe(`in ${language}`, () => {
      journey.use({ language });
      journey("can be used by everybody, light and dark", async ({ lender, page, gateway }) => {
        gateway.expectLinks(0);
        const timeline = new Timeline(page, language);
        await lender.opens("/component");
        await timeline.pastes("{");
        await timeline.isRefused("TRACE_UNREADABLE");
        const inspector = new Inspector(page);
        await inspector.findsNothing("a trace that is none");
        await timeline.pastes(JSON.stringify(foreign));
        await timeline.seesState("verified");
        await inspector.findsNothing("a timeline");
      });
    });
  }
});
