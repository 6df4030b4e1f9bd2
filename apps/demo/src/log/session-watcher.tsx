import { useIdentification } from "@xpay-embed/hooks";
import { useDemo } from "../demo-context.ts";
import { useOperatorJournal } from "./use-operator-journal.ts";

/** Props of {@link SessionWatcher}. */
export interface SessionWatcherProps {
  /** Name of the identification to watch. */
  readonly session: string;
}

/**
 * Writes into the log which callbacks are called, and what happens at the operator. A second hook of the same name joins
 * the integration's session, so the integration itself need not know that it is watched.
 */
export function SessionWatcher({ session }: SessionWatcherProps): null {
  const { log } = useDemo();
  const say = (name: string) => () => log.add({ kind: "callback", name });
  useIdentification({
    name: session,
    onVerified: say("onVerified"),
    onRejected: say("onRejected"),
    onCancelled: say("onCancelled"),
    onExpired: say("onExpired"),
    onFailed: say("onFailed"),
  });
  useOperatorJournal();
  return null;
}
