import { expect, test } from "vitest";
import { fakeIdentification, stateNamed, states } from "../test/fake-identification.ts";
import { endsWithDialog } from "./identification-view.ts";

test("closing the dialog gives up what runs here, and nothing else", () => {
  const ending = Object.keys(states).filter((name) =>
    endsWithDialog(fakeIdentification(stateNamed(name)).identification),
  );
  expect(ending).toEqual(
    Object.keys(states).filter(
      (name) => /^(preparing|ready|presenting|confirming)/.test(name) && !/in another tab|after the return/.test(name),
    ),
  );
});
