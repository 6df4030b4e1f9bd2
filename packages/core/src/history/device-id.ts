import { createBrowserEnvironment } from "../browser-environment.ts";
import type { Environment } from "../environment.ts";

/** Storage key of this browser's device id. */
const deviceKey = "xpay-embed:device";
/** Not the key: an identification may be named "device", and its lock is named after it. */
const lockName = "xpay-embed.device";
/** 20 bytes in base64. */
const shape = /^[A-Za-z\d+/]{27}=$/;

/** What this page keeps where no storage does. */
let keptHere: string | undefined;

/**
 * Makes a device id: 20 random bytes in base64, 28 characters.
 *
 * @see Operator's document [40001]: `DeviceID`
 */
export const createDeviceId = (): string => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(20))));

/**
 * This browser's device id, made at the first call. It is kept for all tabs of this origin; where that is denied, for this
 * tab, or for this page. A browser whose storage was cleared is another device.
 */
export async function readDeviceId(environment: Environment = createBrowserEnvironment()): Promise<string> {
  const { storage, tabStorage, locks } = environment;
  const storages = [storage, tabStorage];
  const known = findId(storages);
  if (known || !locks) return known ?? makeId(storages);
  // Two tabs are to make one id. An origin that is denied its locks has no other tab.
  const make = (): string => findId(storages) ?? makeId(storages);
  return locks.request(lockName, make).catch(make);
}

function findId(storages: readonly (Storage | null)[]): string | undefined {
  for (const storage of storages) {
    try {
      const kept = storage?.getItem(deviceKey) ?? "";
      if (shape.test(kept)) return kept;
    } catch {
      // Denied; the next may not be.
    }
  }
  return keptHere;
}

function makeId(storages: readonly (Storage | null)[]): string {
  const id = createDeviceId();
  for (const storage of storages) {
    try {
      storage?.setItem(deviceKey, id);
      if (storage) return id;
    } catch {
      // Denied or full; the next may not be.
    }
  }
  keptHere = id;
  return id;
}
