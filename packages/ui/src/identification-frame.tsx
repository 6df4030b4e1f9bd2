"use client";

import type { UseIdentificationOptions } from "@xpay-embed/hooks";
import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from "react";
import { IdentificationPanel } from "./identification-panel.tsx";
import type { PanelLook } from "./panel-props.ts";
import { useLocalizedIdentification } from "./use-localized-identification.ts";

/** Props of {@link IdentificationFrame}: the options of the identification, and how it looks. */
export interface IdentificationFrameProps extends UseIdentificationOptions, PanelLook {
  /** Class name of the panel's outermost element. */
  readonly className?: string;
}

/**
 * An identification in the flow of the page, from the introduction to the result. Renders a `<section>`.
 *
 * @example
 * <IdentificationFrame onVerified={({ result }) => welcome(result.profile)} />
 */
export const IdentificationFrame: ForwardRefExoticComponent<IdentificationFrameProps & RefAttributes<HTMLElement>> =
  forwardRef(function IdentificationFrame(props, ref) {
    const [identification] = useLocalizedIdentification(props);
    return <IdentificationPanel prefetch {...props} ref={ref} identification={identification} />;
  });
