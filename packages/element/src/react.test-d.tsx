import type { ReactElement } from "react";
import type {} from "../types/react.d.ts";

export const element: ReactElement = (
  <xpay-identification
    gateway="/xpay"
    return-url="/identified"
    heading-level="3"
    look="button"
    widget-origins="https://widget.example"
    no-prefetch
    disabled={false}
    className="mine"
    headers={() => ({ "x-csrf": "1" })}
    onxpay-verified={({ detail }) => detail.result.profile.firstName}
    ref={(it) => void it?.open()}
  />
);

export const history: ReactElement = (
  <xpay-transactions
    gateway="/xpay"
    instrument="ead5ea7a-f19f-44ec-8742-3621b4bfdc18"
    page-size="50"
    noChart
    items={[]}
    onxpay-entry-open={({ detail }) => detail.amount}
    ref={(it) => void it?.refresh()}
  />
);

export const wrong: ReactElement[] = [
  // @ts-expect-error The mode is one of four.
  <xpay-identification key="1" mode="dialog" />,
  // @ts-expect-error There is no such attribute.
  <xpay-identification key="2" colour="red" />,
  // @ts-expect-error Nobody is verified in `xpay-rejected`.
  <xpay-identification key="3" onxpay-rejected={({ detail }) => detail.result} />,
  // @ts-expect-error The attribute takes words; a list goes by the name of its property.
  <xpay-identification key="4" widget-origins={["https://widget.example"]} />,
  // @ts-expect-error There is no seventh heading.
  <xpay-identification key="5" heading-level="7" />,
  // @ts-expect-error A history has no mode.
  <xpay-transactions key="6" mode="popup" />,
];
