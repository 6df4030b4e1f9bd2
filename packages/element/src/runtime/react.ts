import { type Component, type ComponentType, createContext, createElement, Fragment, type VNode } from "preact";
import {
  useContext,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "preact/hooks";

// What `hooks` and `ui` take from React, on Preact. The bundle of the script tag finds it under the name "react".
// Preact's own compat layer does the same for all of React and weighs a kilobyte and a half more.

export {
  createContext,
  Fragment,
  useContext,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
};

/** A component that is handed its `ref`, which our `jsx` puts among the props. */
export const forwardRef =
  <Props, Ref>(render: (props: Props, ref: Ref | null) => unknown) =>
  ({ forwardedRef = null, ...props }: Props & { readonly forwardedRef?: Ref | null }): unknown =>
    // What is left of Props and forwardedRef, without forwardedRef.
    render(props as unknown as Props, forwardedRef);

/** Whether two sets of props hold the same values. */
const isSame = (one: object, other: object): boolean => {
  const values = Object.entries(other);
  return (
    values.length === Object.keys(one).length &&
    values.every(([name, value]) => Object.is(one[name as keyof typeof one], value))
  );
};

/** A component that is rendered again only when its props are others. */
export const memo = <Props extends object>(
  component: ComponentType<Props>,
  isEqual: (before: Props, now: Props) => boolean = isSame,
): ComponentType<Props> =>
  function Memo(this: Component<Props>, props: Props): VNode<Props> {
    this.shouldComponentUpdate = (next) => !isEqual(this.props, next);
    return createElement(component, props);
  };

/** The value of before, until what is urgent has been rendered. */
export function useDeferredValue<Value>(value: Value): Value {
  const [shown, show] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => show(() => value));
    return () => clearTimeout(timer);
  }, [value]);
  return shown;
}

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
