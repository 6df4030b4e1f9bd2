import "./styles.css";
import "./history.css";
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { fakeIdentification, stateNamed } from "../test/fake-identification.ts";
import { IdentificationPanel } from "./identification-panel.tsx";

afterEach(cleanup);

test("on a page with both sheets, what the second repeats does not undo the first: the frame fills the panel", () => {
  const { identification } = fakeIdentification(stateNamed("presenting in the frame"));
  const { container } = render(<IdentificationPanel identification={identification} locale="en" />);
  const panel = container.querySelector("[data-part=panel]");
  expect(panel && getComputedStyle(panel).padding).toBe("0px");
  const words = container.querySelector("[data-part=words]");
  expect(words && getComputedStyle(words, "::before").content).toBe("none");
});
