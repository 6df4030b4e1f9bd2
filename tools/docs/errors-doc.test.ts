import { expect, it } from "vitest";
import { errorExplanations } from "../../packages/protocol/src/error-explanations.ts";
import { readErrorsDoc, renderErrorsDoc } from "./errors-doc.ts";

it("keeps docs/errors.md in step with the explanations (run `pnpm generate` when it fails)", () => {
  expect(readErrorsDoc()).toBe(renderErrorsDoc(errorExplanations));
});

it("refuses a code of a family that nobody explained", () => {
  expect(() => renderErrorsDoc({ WEATHER_RAIN: ["It rains.", "You get wet.", "Go in."] })).toThrow("WEATHER_RAIN");
});
