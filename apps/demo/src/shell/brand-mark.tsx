import type { ReactElement } from "react";

/** Three coins in a cupped hand: жменя, a handful. */
export function BrandMark(): ReactElement {
  return (
    <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M4 15c0 7.2 5.4 13 12 13s12-5.8 12-13h-4.2c0 4.9-3.5 8.8-7.8 8.8S8.2 19.9 8.2 15z" />
      <circle cx="16" cy="16" r="3.6" />
      <circle cx="11.5" cy="8.5" r="3.6" />
      <circle cx="20.5" cy="8.5" r="3.6" />
    </svg>
  );
}
