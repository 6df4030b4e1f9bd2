import { act, cleanup, render, screen } from "@testing-library/react";
import { createBrowserEnvironment } from "@xpay-embed/core";
import { type ReactElement, type ReactNode, StrictMode, startTransition, useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createFakeClock, createFakeGateway } from "../../core/test/fake-surroundings.ts";
import {
  type UseIdentificationOptions,
  type UseIdentificationResult,
  useIdentification,
} from "./use-identification.ts";
import { XpayProvider } from "./xpay-provider.tsx";

const link = {
  id: "s-0000000000000000000001",
  uri: `http://localhost:${window.location.port}/uk/frame/widget/bank-id/691fafc9-5d64-46b5-22ba-85ce61cc26be`,
  expiresAt: "2026-11-22T10:15:00Z",
  framing: "allowed",
  status: "pending",
};

let clock = createFakeClock(0);
let gateway = createFakeGateway();

function Partner({ children }: { readonly children?: ReactNode }): ReactElement {
  return (
    <XpayProvider
      gateway="/xpay"
      widgetOrigins={[new URL(link.uri).origin]}
      environment={{
        ...createBrowserEnvironment(),
        now: clock.now,
        setTimeout: clock.setTimeout,
        clearTimeout: clock.clearTimeout,
        fetch: gateway.fetch,
        locks: null,
      }}
    >
      {children}
    </XpayProvider>
  );
}

let seen: UseIdentificationResult | undefined;
function Identify(options: UseIdentificationOptions): ReactElement {
  const identification = useIdentification({ mode: "iframe", ...options });
  seen = identification;
  return (
    <>
      <output aria-label={options.name ?? "default"}>{identification.status}</output>
      <button type="button" disabled={!identification.ready} onClick={() => void identification.open()}>
        Identify
      </button>
      <div ref={identification.frameRef} />
    </>
  );
}

function Watcher(options: UseIdentificationOptions): ReactElement {
  const { status } = useIdentification(options);
  return <output aria-label="watcher">{status}</output>;
}

let gone = (): void => {};
function Second({ onGone }: { readonly onGone: () => void }): null {
  useIdentification({ mode: "popup", headers: () => ({ "x-second": "there" }) });
  gone = onGone;
  return null;
}
/** Its state is its own, so that whoever stays is not rendered when it goes. */
function Leaver(): ReactElement | null {
  const [isHere, setIsHere] = useState(true);
  return isHere ? <Second onGone={() => setIsHere(false)} /> : null;
}
function Pair(): ReactElement {
  return (
    <>
      <Identify />
      <Leaver />
    </>
  );
}

let rerenderAll = (): void => {};
function Two(): ReactElement {
  const [round, setRound] = useState(0);
  rerenderAll = () => startTransition(() => setRound(round + 1));
  const a = useIdentification();
  const b = useIdentification();
  seen = a;
  if (a.status !== b.status) throw new Error("torn");
  return <output aria-label="default">{a.status}</output>;
}

const shows = (status: string, name = "default"): Promise<void> =>
  vi.waitFor(() => expect(screen.getByLabelText(name).textContent).toBe(status));
const click = () => act(async () => screen.getByRole("button").click());
const answer = async (method: string, status: number, body: unknown) => {
  const call = await vi.waitFor(() => {
    const [first] = gateway.open(method);
    if (!first) throw new Error(`no open ${method}`);
    return first;
  });
  await act(async () => call.answer(status, body));
};
const count = (method: string): number => gateway.calls.filter((call) => call.method === method).length;
const frames = () => [...document.querySelectorAll("iframe[data-part=widget]")];

beforeEach(() => {
  localStorage.clear();
  clock = createFakeClock(Date.parse("2026-11-22T10:00:00Z"));
  gateway = createFakeGateway();
});
afterEach(() => {
  cleanup();
  clock.advance(0);
});

describe("useIdentification", () => {
  it("creates one identification and one frame under StrictMode", async () => {
    render(
      <StrictMode>
        <Partner>
          <Identify />
        </Partner>
      </StrictMode>,
    );
    await click();
    await answer("POST", 201, link);
    await shows("presenting");
    act(() => clock.advance(0));
    expect(count("POST")).toBe(1);
    expect(frames()).toHaveLength(1);
    expect(screen.getByLabelText("default").textContent).toBe("presenting");
  });

  it("keeps the frame as it is through fifty renders", async () => {
    const { rerender } = render(
      <Partner>
        <Identify />
      </Partner>,
    );
    await click();
    await answer("POST", 201, link);
    await shows("presenting");
    const [frame] = frames();
    for (let round = 0; round < 50; round++)
      rerender(
        <Partner>
          <Identify locale={`en-${round}`} />
        </Partner>,
      );
    expect(frames()).toEqual([frame]);
  });

  it("calls the newest inline callback, once, and none after an unmount", async () => {
    const first = vi.fn();
    const newest = vi.fn();
    const { rerender, unmount } = render(
      <Partner>
        <Identify onRejected={(state) => first(state.reason)} />
      </Partner>,
    );
    await click();
    await answer("POST", 201, link);
    await shows("presenting");
    rerender(
      <Partner>
        <Identify onRejected={(state) => newest(state.reason)} />
      </Partner>,
    );
    await answer("GET", 200, { status: "rejected", reason: "declined" });
    await shows("rejected");
    expect(first).not.toHaveBeenCalled();
    expect(newest.mock.calls).toEqual([["declined"]]);
    unmount();
    clock.advance(0);
    expect(clock.pending()).toBe(0);
  });

  it("shares one session between two hooks, and calls back both", async () => {
    const one = vi.fn();
    const two = vi.fn();
    render(
      <Partner>
        <Identify onVerified={one} />
        <Watcher onVerified={two} />
      </Partner>,
    );
    await click();
    await answer("POST", 201, link);
    await shows("presenting", "watcher");
    await answer("GET", 200, { status: "verified", profile: {} });
    await shows("verified");
    expect(count("POST")).toBe(1);
    expect([one.mock.calls.length, two.mock.calls.length]).toEqual([1, 1]);
  });

  it("keeps the session while one of two hooks is still there", async () => {
    render(
      <Partner>
        <Pair />
      </Partner>,
    );
    await click();
    await answer("POST", 201, link);
    await shows("presenting");
    act(() => gone());
    act(() => clock.advance(0));
    await shows("presenting");
  });

  it("keeps nothing of the options of a hook that has left", async () => {
    render(
      <Partner>
        <Pair />
      </Partner>,
    );
    act(() => gone());
    await click();
    expect(gateway.open("POST")[0]?.headers.get("x-second")).toBeNull();
    await answer("POST", 201, link);
    await shows("presenting");
    expect(frames()).toHaveLength(1);
  });

  it("takes the provider's where an option is undefined", async () => {
    // As a page without TypeScript, or without its strictest option, may write it.
    const nothing: object = { gateway: undefined, widgetOrigins: undefined };
    render(
      <Partner>
        <Identify {...nothing} />
      </Partner>,
    );
    await click();
    expect(gateway.open("POST")[0]?.path).toBe("/xpay/identifications");
    await answer("POST", 201, link);
    await shows("presenting");
  });

  it("runs sessions of different names side by side", async () => {
    render(
      <Partner>
        <Identify name="borrower" />
        <Identify name="guarantor" />
      </Partner>,
    );
    await act(async () => screen.getAllByRole("button")[0]?.click());
    await shows("preparing", "borrower");
    await shows("idle", "guarantor");
  });

  it("leaves nothing after two hundred mounts and unmounts in the middle of a session", {
    timeout: 120_000,
  }, async () => {
    for (let round = 0; round < 200; round++) {
      const { unmount } = render(
        <StrictMode>
          <Partner>
            <Identify />
          </Partner>
        </StrictMode>,
      );
      act(() => screen.getByRole("button").click());
      if (round % 2) {
        await answer("POST", 201, link);
        await shows("presenting");
      }
      unmount();
      clock.advance(0);
    }
    // In every other round the component is gone before the request is made.
    expect(count("POST")).toBe(100);
    expect(localStorage).toHaveLength(1);
    await vi.waitFor(() => expect(clock.pending()).toBe(0));
    expect(frames()).toEqual([]);
    await vi.waitFor(() => expect(gateway.open("POST")).toEqual([]));
  });

  it("starts afresh when the component comes back after a real unmount", async () => {
    const { unmount } = render(
      <Partner>
        <Identify />
      </Partner>,
    );
    await click();
    unmount();
    clock.advance(0);
    render(
      <Partner>
        <Identify />
      </Partner>,
    );
    await shows("idle");
    await click();
    await shows("preparing");
  });

  it("renders in a transition without tearing", async () => {
    render(
      <Partner>
        <Two />
      </Partner>,
    );
    act(() => {
      rerenderAll();
      void seen?.open();
    });
    await shows("preparing");
  });

  it("says what is missing when there is no provider", () => {
    const quiet = vi.spyOn(console, "error").mockImplementation(() => {});
    expect(() => render(<Identify />)).toThrow(expect.objectContaining({ code: "CONFIG_PROVIDER_MISSING" }));
    quiet.mockRestore();
  });

  it("gives the error of a failure, and the trouble that is being got over", async () => {
    render(
      <Partner>
        <Identify />
      </Partner>,
    );
    await click();
    await answer("POST", 500, {});
    await shows("failed");
    expect(seen?.error).toMatchObject({ code: "GATEWAY_FAILED", retryable: true });
    await click();
    await answer("POST", 201, link);
    await shows("presenting");
    expect(seen?.error).toBeNull();
    await answer("GET", 503, {});
    await vi.waitFor(() => expect(seen?.error).toMatchObject({ code: "GATEWAY_OVERLOADED" }));
    expect(seen?.status).toBe("presenting");
  });
});
