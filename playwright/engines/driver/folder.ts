import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atTheEnd } from "./at-the-end.ts";

/** A folder for what a browser writes, and how to be rid of it. */
export interface Folder {
  readonly path: string;
  readonly remove: () => void;
}

/** Makes a folder that is gone at the latest when this process ends. */
export function makeFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), "xpay-embed-engine-"));
  // A browser that is just ending may write once more.
  const remove = (): void => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const takeBack = atTheEnd(remove);
  return {
    path,
    remove: () => {
      takeBack();
      remove();
    },
  };
}
