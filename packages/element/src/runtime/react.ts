import { createContext, Fragment } from "preact";
import { useContext, useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

// What `hooks` and `ui` take from React, on Preact. The bundle of the script tag finds it under the name "react".
// Preact's own compat layer does the same for all of React and weighs a kilobyte and a half more.

export { createContext, Fragment, useContext, useEffect, useId, useLayoutEffect, useRef, useState };

/** A component that is handed its `ref`, which our `jsx` puts among the props. */
export const forwardRef =
  <Props, Ref>(render: (props: Props, ref: Ref | null) => unknown) =>
  ({ forwardedRef = null, ...props }: Props & { readonly forwardedRef?: Ref | null }): unknown =>
    // What is left of Props and forwardedRef, without forwardedRef.
    render(props as unknown as Props, forwardedRef);

/** The value of a store outside the components; they are rendered again when it changes. */
export function useSyncExternalStore<Value>(
  subscribe: (onChange: () => void) => () => void,
  getSnapshot: () => Value,
): Value {
  const value = getSnapshot();
  const shown = useRef(value);
  const [, renderAgain] = useState<object>();
  shown.current = value;
  useLayoutEffect(() => {
    const check = (): void => {
      if (!Object.is(shown.current, getSnapshot())) renderAgain({});
    };
    // It may have changed before anybody listened.
    check();
    return subscribe(check);
  }, [subscribe, getSnapshot]);
  return value;
}
