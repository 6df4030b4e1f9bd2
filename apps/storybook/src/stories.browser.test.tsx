import { composeStories, type composeStory, setProjectAnnotations } from "@storybook/react-vite";
import type { ConfirmingReason, IdentificationStatus } from "@xpay-embed/core";
import type { HistoryActivity, HistoryState } from "@xpay-embed/core/history";
import type { PresentationMode } from "@xpay-embed/protocol";
import { en } from "@xpay-embed/ui";
import { historyEn } from "@xpay-embed/ui/history";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { errorGroup } from "../../../packages/ui/src/error-group.ts";
import { violations } from "../../../packages/ui/test/axe-violations.ts";
import { historyStates } from "../../../packages/ui/test/fake-history.ts";
import { states } from "../../../packages/ui/test/fake-identification.ts";
import preview from "../.storybook/preview.tsx";

const project = setProjectAnnotations(preview);
beforeAll(project.beforeAll);

type StoriesFile = Parameters<typeof composeStories>[0];
type ComposedStory = ReturnType<typeof composeStory>;
const files = import.meta.glob<StoriesFile>("./**/*.stories.tsx", { eager: true });

const stories = Object.values(files)
  .flatMap((file) =>
    Object.entries<ComposedStory>(composeStories(file)).map(([name, story]) => ({
      title: file.default.title ?? "",
      name,
      story,
    })),
  )
  .sort((a, b) => a.title.localeCompare(b.title));

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

// Each value of both settings is seen, and no pair of them twice; `ui`'s own tests see all four pairs of each state.
describe.each([
  { locale: "uk", theme: "light" },
  { locale: "en", theme: "dark" },
])("in $locale, $theme", (globals) => {
  test.each(stories)("$title: $name renders, plays, and has no accessibility violation", async ({ title, story }) => {
    const complaints = vi.spyOn(console, "error");
    await story.run({ globals: { ...story.globals, ...globals } });
    expect(complaints.mock.calls).toEqual([]);
    expect(document.querySelector("main")?.lang).toBe(globals.locale);
    expect(document.querySelector("main [data-xpay], main [lang], main code"), "nothing is shown").not.toBeNull();
    expect(await violations()).toEqual([]);

    // The dialog adds a bar and a surface: once is enough.
    if (title !== "Identification/States" || globals.theme === "light") return;
    await story.run({ args: { ...story.args, inDialog: true }, globals: { ...story.globals, ...globals } });
    expect(document.querySelector("dialog[open]")).not.toBeNull();
    expect(await violations()).toEqual([]);
  });
});

/** The names of a union's members. One that is missing here, or of which nobody knows, does not compile. */
const namesOf = <Name extends string>(names: Readonly<Record<Name, true>>): string[] => Object.keys(names).sort();

/** The states that have a story of their own, by their names in the test doubles. */
const shown = (title: string): string[] =>
  stories.flatMap(({ title: its, story }) => (its === title ? [String(story.args.state)] : []));

const unique = (values: Iterable<string>): string[] => [...new Set(values)].sort();

describe("there is a story", () => {
  test("for each state of the test doubles, and one only", () => {
    expect(shown("Identification/States").sort()).toEqual(Object.keys(states).sort());
    expect(shown("History/States").sort()).toEqual(Object.keys(historyStates).sort());
  });

  const seen = shown("Identification/States").flatMap((name) => states[name] ?? []);

  test("for each status of an identification", () => {
    const statuses = namesOf<IdentificationStatus>({
      idle: true,
      preparing: true,
      ready: true,
      presenting: true,
      confirming: true,
      verified: true,
      rejected: true,
      cancelled: true,
      expired: true,
      failed: true,
    });
    expect(unique(seen.map(({ status }) => status))).toEqual(statuses);
  });

  test("for each mode, each reason to ask, each reason of a rejection, and each group of errors", () => {
    const modes = namesOf<PresentationMode>({ iframe: true, popup: true, redirect: true });
    expect(unique(seen.flatMap((state) => (state.status === "presenting" ? state.mode : [])))).toEqual(modes);
    const reasons = namesOf<ConfirmingReason>({
      returned: true,
      closed: true,
      cancelled: true,
      back: true,
      reloaded: true,
      overdue: true,
    });
    expect(unique(seen.flatMap((state) => (state.status === "confirming" ? state.because : [])))).toEqual(reasons);
    const rejections = seen.flatMap((state) => (state.status === "rejected" ? state.reason : []));
    expect(rejections.map((reason) => (Object.hasOwn(en.reasons, reason) ? reason : "other")).sort()).toEqual(
      Object.keys(en.reasons).sort(),
    );
    const groups = seen.flatMap((state) => (state.status === "failed" ? errorGroup(state.error.code) : []));
    expect(unique(groups)).toEqual(Object.keys(en.errors).sort());
  });

  const histories = shown("History/States").flatMap((name) => historyStates[name] ?? []);

  test("for each status of a history, each thing under way, each trouble, and each group of failures", () => {
    const statuses = namesOf<HistoryState["status"]>({ idle: true, loading: true, ready: true, failed: true });
    expect(unique(histories.map(({ status }) => status))).toEqual(statuses);
    const activities = namesOf<HistoryActivity>({ more: true, refresh: true });
    const ready = histories.flatMap((state) => (state.status === "ready" ? state : []));
    expect(unique(ready.flatMap(({ activity }) => activity ?? []))).toEqual(activities);
    expect(unique(ready.flatMap(({ trouble }) => trouble?.during ?? []))).toEqual(activities);
    const groups = histories.flatMap((state) =>
      state.status !== "failed" ? [] : /NOT_BOUND/.test(state.error.code) ? "device" : errorGroup(state.error.code),
    );
    expect(unique(groups)).toEqual(Object.keys(historyEn.failures).sort());
  });
});
