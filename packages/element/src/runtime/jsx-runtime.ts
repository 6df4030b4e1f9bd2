import type { ComponentType, VNode } from "preact";
import { Fragment, jsx as preactJsx } from "preact/jsx-runtime";

// The bundle of the script tag finds it under the name "react/jsx-runtime".

export { Fragment };

type Props = Readonly<Record<string, unknown>>;

/** What React names one way and Preact another: events that bubble, and attributes of drawings. */
const names: { readonly [reactName: string]: string } = {
  onFocus: "onFocusIn",
  onBlur: "onFocusOut",
  strokeWidth: "stroke-width",
};

/** Our elements' names are those that a page outside the shadow root can style with `::part()`. */
function toPreact(type: string, props: Props): Props {
  const adapted: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    // React tells of each letter, a browser only of what is done.
    adapted[type === "input" && name === "onChange" ? "onInput" : (names[name] ?? name)] = value;
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
  typeof type === "string" ? preactJsx(type, toPreact(type, props), key) : preactJsx(type, toComponent(props), key);

export { jsx as jsxDEV, jsx as jsxs };
