import { createWidgetListener } from "./create-widget-listener.ts";
import { listen } from "./listen.ts";

/** Where the widget host listens and whom it asks. */
export interface WidgetHostOptions {
  /** Port; it is an error when it is taken. 0: any free one. */
  readonly port: number;
  /** Host name. Default `"localhost"`, so that the widget and a demo on `localhost` are one site with two origins. */
  readonly host?: string;
  /** Absolute address of the operator bridge's page, on the demo's origin. */
  readonly bridge: string;
}

/** A running widget host. */
export interface WidgetHost {
  /** Its origin, without a trailing slash. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves the widget page on its own origin.
 *
 * @throws when the port is taken.
 */
export async function startWidgetHost({ port, host = "localhost", bridge }: WidgetHostOptions): Promise<WidgetHost> {
  return listen(await createWidgetListener({ bridge }), port, host);
}
