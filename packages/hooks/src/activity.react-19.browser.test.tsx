import { act, cleanup, render, screen } from "@testing-library/react";
import { createBrowserEnvironment } from "@xpay-embed/core";
import { Activity, type ReactElement } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { createFakeGateway } from "../../core/test/fake-surroundings.ts";
import { useIdentification } from "./use-identification.ts";
import { XpayProvider } from "./xpay-provider.tsx";

const gateway = createFakeGateway();

function Identify(): ReactElement {
  const { status, open } = useIdentification();
  return (
    <button type="button" onClick={() => void open()}>
      {status}
    </button>
  );
}
function Page({ mode }: { readonly mode: "visible" | "hidden" }): ReactElement {
  return (
    <XpayProvider gateway="/xpay" environment={{ ...createBrowserEnvironment(), fetch: gateway.fetch }}>
      <Activity mode={mode}>
        <Identify />
      </Activity>
    </XpayProvider>
  );
}

afterEach(cleanup);

it("takes the session down when an <Activity> hides it, and works again when it is shown", async () => {
  localStorage.clear();
  const { rerender } = render(<Page mode="visible" />);
  act(() => screen.getByText("idle").click());
  await vi.waitFor(() => expect(gateway.open("POST")).toHaveLength(1));
  rerender(<Page mode="hidden" />);
  await vi.waitFor(() => expect(gateway.open("POST")).toHaveLength(0));
  rerender(<Page mode="visible" />);
  await act(async () => (await screen.findByText("idle")).click());
  await vi.waitFor(() => expect(gateway.open("POST")).toHaveLength(1));
});
