/** What the demo's server knows and the site has to. */
export interface DemoConfig {
  /** Origin of the operator's widget. */
  readonly widgetOrigin: string;
}

/** Asks the demo's server where the widget is: the ports are chosen when it starts. */
export async function readDemoConfig(): Promise<DemoConfig> {
  const response = await fetch("/demo-config.json", { cache: "no-store" });
  // Written by server/demo-middleware.ts.
  return (await response.json()) as DemoConfig;
}
