import { act, cleanup, render, screen } from "@testing-library/react";
import { createBrowserEnvironment } from "@xpay-embed/core";
import { type ReactElement, StrictMode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createFakeGateway } from "../../core/test/fake-surroundings.ts";
import { type UseDeviceBindingOptions, useDeviceBinding } from "./use-device-binding.ts";
import { XpayProvider } from "./xpay-provider.tsx";

let gateway = createFakeGateway();

function Device(options: UseDeviceBindingOptions): ReactElement {
  const { status, deviceId, bind } = useDeviceBinding(options);
  return (
    <button type="button" onClick={() => void bind()}>
      {`${status} ${deviceId}`}
    </button>
  );
}

const page = (options: UseDeviceBindingOptions = {}): ReactElement => (
  <StrictMode>
    <XpayProvider gateway="/xpay" environment={{ ...createBrowserEnvironment(), fetch: gateway.fetch }}>
      <Device {...options} />
    </XpayProvider>
  </StrictMode>
);
const shows = (text: string): Promise<void> =>
  vi.waitFor(() => expect(screen.getByRole("button").textContent).toBe(text));

beforeEach(() => {
  localStorage.clear();
  gateway = createFakeGateway();
});
afterEach(cleanup);

it("knows the device soon after mount, and binds it when asked to, once", async () => {
  const stale = vi.fn();
  const onDeviceBound = vi.fn();
  const { rerender, unmount } = render(page({ onDeviceBound: stale }));
  expect(screen.getByRole("button").textContent).toBe("idle null");
  const [deviceId] = await vi.waitFor(() => {
    const kept = Object.values(localStorage);
    expect(kept).toHaveLength(1);
    return kept;
  });
  await shows(`idle ${deviceId}`);
  expect(gateway.calls).toEqual([]);
  rerender(page({ onDeviceBound: () => onDeviceBound() }));
  act(() => screen.getByRole("button").click());
  act(() => screen.getByRole("button").click());
  await shows(`binding ${deviceId}`);
  const binding = await vi.waitFor(() => {
    const [first] = gateway.open("POST");
    if (!first) throw new Error("no open POST");
    return first;
  });
  await act(async () => binding.answer(200, { status: "bound" }));
  await shows(`bound ${deviceId}`);
  expect(gateway.calls).toHaveLength(1);
  expect([stale.mock.calls.length, onDeviceBound.mock.calls.length]).toEqual([0, 1]);
  act(() => screen.getByRole("button").click());
  await vi.waitFor(() => expect(gateway.open("POST")).toHaveLength(1));
  unmount();
  await vi.waitFor(() => expect(gateway.open("POST")).toEqual([]));
});

it("says what is missing when nobody knows where the gateway is", () => {
  const quiet = vi.spyOn(console, "error").mockImplementation(() => {});
  expect(() => render(<Device />)).toThrow(
    expect.objectContaining({ code: "CONFIG_INVALID_OPTION", details: { field: "gateway" } }),
  );
  quiet.mockRestore();
});
