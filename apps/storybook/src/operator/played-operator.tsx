import "./played-operator.css";
import { XpayProvider } from "@xpay-embed/hooks";
import type { HistoryScenarioName, InstrumentName, ScenarioName } from "@xpay-embed/sandbox";
import { type ReactElement, type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { createOperatorInPage } from "./operator-in-page.ts";

/** What a live story can choose of the operator. */
export interface OperatorChoices {
  /** What happens to an identification. Default `"verified"`. */
  readonly scenario?: ScenarioName;
  /** What happens to a history. Default `"ordinary"`. */
  readonly historyScenario?: HistoryScenarioName;
  /** Milliseconds before each answer of the gateway. Default 0. */
  readonly latencyMs?: number;
}

/** Props of {@link PlayedOperator}. */
export interface PlayedOperatorProps extends OperatorChoices {
  /** The wallet that something can happen to; without it there is an identification to decide on. */
  readonly wallet?: InstrumentName;
  readonly children: ReactNode;
}

const quarterOfAnHourMs = 15 * 60_000;

/**
 * A gateway and an operator behind a story, and a bar that acts for the client in the widget and for the operator.
 */
export function PlayedOperator(props: PlayedOperatorProps): ReactElement {
  const { scenario = "verified", historyScenario = "ordinary", latencyMs = 0, wallet, children } = props;
  const latency = useRef(latencyMs);
  const [{ world, settings, newestLink }] = useState(() => {
    const operator = createOperatorInPage(() => latency.current);
    // Before what is below asks for the first time.
    operator.world.setScenario(scenario);
    operator.world.setHistoryScenario(historyScenario);
    return operator;
  });
  useEffect(() => {
    latency.current = latencyMs;
    world.setScenario(scenario);
  }, [world, latencyMs, scenario]);
  useEffect(() => world.setHistoryScenario(historyScenario), [world, historyScenario]);
  const isDown = useSyncExternalStore(world.subscribe, world.gatewayDown);

  const decide = (decision: "confirm" | "decline") => () => {
    const uuid = newestLink();
    if (uuid) world.operator.decide(uuid, decision);
  };
  return (
    <XpayProvider {...settings}>
      {children}
      <section className="played-operator" aria-label="Played operator" lang="en">
        {wallet === undefined ? (
          <>
            <button type="button" onClick={decide("confirm")}>
              The client confirms
            </button>
            <button type="button" onClick={decide("decline")}>
              The client declines
            </button>
            <button type="button" onClick={() => world.advance(quarterOfAnHourMs)}>
              15 minutes pass
            </button>
          </>
        ) : (
          <button type="button" onClick={() => world.addTransaction(wallet)}>
            Something is paid
          </button>
        )}
        <button type="button" aria-pressed={isDown} onClick={() => world.setGatewayDown(!isDown)}>
          The gateway is down
        </button>
      </section>
    </XpayProvider>
  );
}
