import { expect, it } from "vitest";
import { describeStarts } from "./describe-starts.ts";
import type { StartPage } from "./start-pages.ts";

const page = (name: string, ...sizes: readonly number[]): StartPage => ({
  name,
  html: "",
  files: new Map(sizes.map((size, index) => [`${index}.js`, new Uint8Array(size)])),
});
const [tag, other] = [page("tag", 10_000), page("other", 20_000, 5_000)];

it("writes medians with their spread, and how many times the first page's the last one's are", () => {
  const started = (...durations: readonly number[]) => durations.map((ms) => ({ startedAt: 100, usableAt: 100 + ms }));
  const [head, fromScript, fromRequest, slow, , bytes, requests] = describeStarts(
    [tag, other],
    [
      { page: tag, slowdown: 1, times: started(10, 30, 20, 40) },
      { page: other, slowdown: 1, times: started(50, 50, 50, 50) },
      { page: tag, slowdown: 4, times: started(100) },
      { page: other, slowdown: 4, times: started(150) },
    ],
  ).map((line) => line.trim().split(/\s{2,}/));
  expect(head).toEqual(["tag", "other", "ratio"]);
  expect(fromScript).toEqual(["script start to usable button, ms", "20.0 (10.0–30.0)", "50.0 (50.0–50.0)", "×2.50"]);
  expect(fromRequest?.slice(1)).toEqual(["120.0 (110.0–130.0)", "150.0 (150.0–150.0)", "×1.25"]);
  expect(slow?.[0]).toBe("script start to usable button, ms, processor 4 times slower");
  expect(slow?.at(-1)).toBe("×1.50");
  expect(bytes?.slice(1)).toEqual(["10.0", "25.0", "×2.50"]);
  expect(requests?.slice(1)).toEqual(["1", "2"]);
});

it("has no ratio to nothing", () => {
  const [, line] = describeStarts([tag, other], [{ page: tag, slowdown: 1, times: [] }]);
  expect(line).toMatch(/-$/);
});
