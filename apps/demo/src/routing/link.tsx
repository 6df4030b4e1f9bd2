import type { ComponentProps, MouseEvent, ReactElement } from "react";
import { isPlainClick } from "./is-plain-click.ts";
import { navigate, usePath } from "./use-path.ts";

/** Props of {@link Link}. */
export interface LinkProps extends ComponentProps<"a"> {
  /** Address on this site. */
  readonly href: string;
}

/** A link to another page of the site; a click with a modifier is left to the browser. */
export function Link({ href, ...props }: LinkProps): ReactElement {
  const isHere = usePath() === href;
  const onClick = (event: MouseEvent): void => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    navigate(href);
  };
  return <a href={href} aria-current={isHere ? "page" : undefined} onClick={onClick} {...props} />;
}
