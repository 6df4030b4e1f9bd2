import { expect, test } from "vitest";
import * as entry from "./index.ts";

// What the entry hands out at run time. A change here is a change of the API.
test("the entry of the history exports these names and no others", () => {
  expect(Object.keys(entry).sort()).toEqual([
    "createDeviceBinding",
    "createDeviceId",
    "createTransactionHistory",
    "readDeviceId",
  ]);
});
