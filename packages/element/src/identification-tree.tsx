import type { IdentificationOptions } from "@xpay-embed/core";
import { type UseIdentificationResult, useIdentification, XpayProvider } from "@xpay-embed/hooks";
import { IdentificationButton, IdentificationFrame, type PanelLook, useMessages } from "@xpay-embed/ui";
import { useErrorBoundary } from "preact/hooks";
import { type ReactElement, useLayoutEffect } from "react";
import type { IdentificationAttributes } from "./identification-settings.ts";
import { renderInto } from "./runtime/render.ts";

/** What is shown. */
export interface IdentificationTreeProps {
  readonly options: IdentificationOptions & PanelLook;
  readonly look: IdentificationAttributes["look"] | undefined;
  readonly isDisabled: boolean;
  /** The page has written something inside the element, which stands on the button. */
  readonly hasContent: boolean;
  /** Called after each rendering. */
  readonly onIdentification: (identification: UseIdentificationResult) => void;
  /** Called when the components could not be rendered. */
  readonly onBroken: (error: unknown) => void;
}

/** Shows an identification in an element, or shows it anew. */
export const showIdentification = (root: HTMLElement, props: IdentificationTreeProps): void =>
  renderInto(<IdentificationTree {...props} />, root);

/** Takes everything down. */
export const hideIdentification = (root: HTMLElement): void => renderInto(null, root);

/** The components of `ui` as they are, and beside them what tells the element about their session. */
function IdentificationTree({
  options,
  look,
  isDisabled,
  hasContent,
  onIdentification,
  onBroken,
}: IdentificationTreeProps): ReactElement | null {
  const [error] = useErrorBoundary(onBroken);
  if (error) return null;
  return (
    <XpayProvider {...options}>
      {/* Before the component, whose options shall win. */}
      <SessionWatcher name={options.name ?? "default"} onIdentification={onIdentification} />
      {look === "button" ? (
        <IdentificationButton {...options} disabled={isDisabled}>
          {hasContent ? <slot /> : <ButtonText {...options} />}
        </IdentificationButton>
      ) : (
        <IdentificationFrame {...options} />
      )}
    </XpayProvider>
  );
}

const ButtonText = (look: PanelLook): ReactElement => <>{useMessages(look).identify}</>;

function SessionWatcher({
  name,
  onIdentification,
}: Pick<IdentificationTreeProps, "onIdentification"> & { readonly name: string }): null {
  const identification = useIdentification({ name });
  useLayoutEffect(() => onIdentification(identification));
  return null;
}
