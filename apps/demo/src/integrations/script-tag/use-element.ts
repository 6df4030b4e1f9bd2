import type { Environment } from "@xpay-embed/core";
import { type RefObject, useEffect, useRef } from "react";
import { loadScript } from "./load-script.ts";

/** What every element of the script tag is given. */
export interface ElementProps {
  /** Attributes of the element, as the page shows them in HTML. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly environment: Environment;
}

const write = (element: Element | null | undefined, { attributes }: ElementProps): void => {
  for (const [name, value] of Object.entries(attributes)) element?.setAttribute(name, value);
};

/**
 * An element of the script tag, as a page of plain HTML has it: React knows nothing of what is in it.
 *
 * @param listen Adds the listeners, once; they find the newest props in `newest`.
 * @returns The ref of the element's place.
 */
export function useElement<Name extends "xpay-identification" | "xpay-transactions", Props extends ElementProps>(
  name: Name,
  props: Props,
  listen: (element: HTMLElementTagNameMap[Name], newest: { readonly current: Props }) => void,
): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const newest = useRef(props);
  const begin = useRef(listen);

  useEffect(() => {
    newest.current = props;
    write(place.current?.firstElementChild, props);
  });

  useEffect(() => {
    loadScript();
    const element = document.createElement(name);
    write(element, newest.current);
    element.environment = newest.current.environment;
    begin.current(element, newest);
    place.current?.append(element);
    return () => element.remove();
  }, [name]);

  return place;
}
