import widget from "./widget.svg?url&no-inline";

/** A page that stands for the operator's widget: a picture of it, on this very origin. */
export const widgetAddress: string = new URL(widget, document.baseURI).href;
