import { act } from "@testing-library/react";
import { createBrowserEnvironment, type Environment } from "@xpay-embed/core";
import { XpayProvider, type XpayProviderProps } from "@xpay-embed/hooks";
import type { IdentificationLink } from "@xpay-embed/protocol";
import type { ReactElement, ReactNode } from "react";
import {
  createFakeClock,
  createFakeGateway,
  type FakeClock,
  type GatewayCall,
} from "../../core/test/fake-surroundings.ts";

/** A link to a page that any frame may load. */
const testLink = (): IdentificationLink => ({
  id: "kX2vJ8QmT5yZb1Lw9Rs3Ng",
  uri: `${location.origin}/packages/ui/test/gallery/widget.html`,
  expiresAt: "2026-11-22T10:15:00Z",
  framing: "allowed",
});

/** Test files run side by side on one origin, so each page has a storage of its own. */
function createMemoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
  };
}

/** A partner's page whose gateway and clock are in the test's hands. */
export interface PartnerPage {
  /** Puts an element below the provider. */
  readonly around: (children: ReactNode, settings?: Partial<XpayProviderProps>) => ReactElement;
  readonly clock: FakeClock;
  readonly storage: Storage;
  /** All calls that reached the gateway, for instance `POST /xpay/identifications`. */
  readonly calls: () => readonly string[];
  readonly lastBody: () => unknown;
  /** Answers the oldest call of a method that waits, once there is one. */
  readonly answer: (method: "POST" | "GET", status: number, body: unknown) => Promise<void>;
  /** Answers the request for a link. */
  readonly giveLink: (changes?: Partial<IdentificationLink>) => Promise<void>;
}

export function createPartnerPage(): PartnerPage {
  const clock = createFakeClock(Date.parse("2026-11-22T10:00:00Z"));
  const gateway = createFakeGateway();
  const storage = createMemoryStorage();
  const environment: Environment = {
    ...createBrowserEnvironment(),
    now: clock.now,
    setTimeout: clock.setTimeout,
    clearTimeout: clock.clearTimeout,
    fetch: gateway.fetch,
    storage,
    locks: null,
    createChannel: () => null,
  };

  // The request leaves a few turns of the event loop after the click.
  const waiting = async (method: string): Promise<GatewayCall> => {
    for (let turn = 0; turn < 100; turn++) {
      const [call] = gateway.open(method);
      if (call) return call;
      await act(async () => {
        await new Promise((resolve) => setTimeout(resolve));
      });
    }
    throw new Error(`The gateway got no ${method}.`);
  };

  const answer: PartnerPage["answer"] = async (method, status, body) => {
    const call = await waiting(method);
    await act(async () => {
      call.answer(status, body);
      await new Promise((resolve) => setTimeout(resolve));
    });
  };

  return {
    around: (children, settings) => (
      <XpayProvider gateway="/xpay" widgetOrigins={[location.origin]} environment={environment} {...settings}>
        {children}
      </XpayProvider>
    ),
    clock,
    storage,
    calls: () => gateway.calls.map(({ method, path }) => `${method} ${path}`),
    lastBody: () => gateway.calls.at(-1)?.body,
    answer,
    giveLink: (changes) => answer("POST", 201, { ...testLink(), status: "pending", ...changes }),
  };
}
