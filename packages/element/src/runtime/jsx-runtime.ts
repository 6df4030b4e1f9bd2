import type { ComponentType, VNode } from "preact";
import { Fragment, jsx as preactJsx } from "preact/jsx-runtime";

// The bundle of the script tag finds it under the name "react/jsx-runtime".

export { Fragment };

type Props = Readonly<Record<string, unknown>>;

/** As React names an event that bubbles, and as Preact does. */
const eventNames = { onFocus: "onFocusIn", onBlur: "onFocusOut" } as const;

/** Our elements' names are those that a page outside the shadow root can style with `::part()`. */
function toPreact(props: Props): Props {
  const adapted: Record<string, unknown> = { ...props };
  for (const [reactName, name] of Object.entries(eventNames)) {
    if (reactName in adapted) {
      adapted[name] = adapted[reactName];
      delete adapted[reactName];
    }
  }
  const part = props["data-part"];
  if (part) adapted.part = [part, props["data-kind"] ?? props["data-way"]].filter(Boolean).join(" ");
  return adapted;
}

/** Preact keeps `ref` from components; `forwardRef` looks for it under this name. */
function toComponent({ ref, ...props }: Props): Props {
  return ref ? { ...props, forwardedRef: ref } : props;
}

/** Makes an element as React's own function of this name does. */
export const jsx = (type: string | ComponentType<Props>, props: Props, key?: string): VNode =>
  typeof type === "string" ? preactJsx(type, toPreact(props), key) : preactJsx(type, toComponent(props), key);

export { jsx as jsxDEV, jsx as jsxs };
