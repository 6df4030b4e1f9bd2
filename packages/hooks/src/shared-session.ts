import { createIdentification, type Identification, type IdentificationOptions } from "@xpay-embed/core";

/** The newest options of one hook. */
export interface HookOptions {
  current: IdentificationOptions;
}

/** One identification, used by all hooks of one name. */
export interface SharedSession {
  readonly session: Identification;
  /** Takes a hook's options into account until the returned function is called. */
  readonly join: (hook: HookOptions) => () => void;
  /** To be called when a hook's options have changed. */
  readonly update: () => void;
}

const callbackNames = ["onVerified", "onRejected", "onCancelled", "onExpired", "onFailed", "onEvent"] as const;

/** The session that all hooks of one name below one provider share; made for the first of them. */
export function findSession(sessions: Map<string, SharedSession>, options: IdentificationOptions): SharedSession {
  const name = options.name ?? "default";
  const shared = sessions.get(name) ?? createSharedSession(options);
  sessions.set(name, shared);
  return shared;
}

/** Later hooks' settings win over earlier ones'; callbacks of all of them are called, each function once. */
function createSharedSession(options: IdentificationOptions): SharedSession {
  const session = createIdentification(options);
  const hooks = new Set<HookOptions>();
  const callbacks = Object.fromEntries(
    callbackNames.map((name) => [
      name,
      (argument: never) => {
        // A Set, since the provider's `onEvent` comes with each hook below it. A turn for each: one that throws must not
        // keep the next from being called.
        for (const callback of new Set([...hooks].map(({ current }) => current[name]))) {
          queueMicrotask(() => callback?.(argument));
        }
      },
    ]),
  );
  const update = (): void => {
    // When the last hook leaves, its options stay for what is still to be taken down.
    if (hooks.size) session.setOptions(Object.assign({}, ...[...hooks].map(({ current }) => current), callbacks));
  };
  return {
    session,
    update,
    join: (hook) => {
      hooks.add(hook);
      update();
      return () => {
        hooks.delete(hook);
        update();
      };
    },
  };
}
