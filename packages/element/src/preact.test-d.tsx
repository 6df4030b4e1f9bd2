/** @jsxImportSource preact */
import type { VNode } from "preact";
import type {} from "../types/preact.d.ts";

export const element: VNode = (
  <xpay-identification
    gateway="/xpay"
    return-url="/identified"
    heading-level="3"
    timeout-ms={500}
    look="button"
    class="mine"
    widgetOrigins={["https://widget.example"]}
    headers={() => ({ "x-csrf": "1" })}
    onxpay-verified={({ detail }) => detail.result.profile.firstName}
    ref={(it) => void it?.open()}
  />
);

export const wrong: VNode[] = [
  // @ts-expect-error The mode is one of four.
  <xpay-identification key="1" mode="dialog" />,
  // @ts-expect-error There is no such attribute.
  <xpay-identification key="2" colour="red" />,
  // @ts-expect-error Nobody is verified in `xpay-rejected`.
  <xpay-identification key="3" onxpay-rejected={({ detail }) => detail.result} />,
  // @ts-expect-error The attribute takes words; a list goes by the name of its property.
  <xpay-identification key="4" widget-origins={["https://widget.example"]} />,
];
