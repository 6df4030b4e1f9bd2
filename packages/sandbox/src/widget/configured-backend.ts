import type { WidgetBackend } from "./widget-backend.ts";

/** How the widget finds its operator. */
export interface ConfiguredBackendOptions {
  /** The platform's `fetch`, for `/widget-config.json` alone. */
  readonly fetch: (url: string) => Promise<Response>;
  /** Makes the backend for a bridge's address; `null`: the operator is the widget's own host. */
  readonly create: (bridge: string | null) => WidgetBackend;
}

/** Reads `{ "bridge": "https://…" }`, or `null` in its place; `undefined` when it is anything but the address of a web page. */
export function parseWidgetConfig(value: unknown): { readonly bridge: string | null } | undefined {
  if (typeof value !== "object" || value === null || !("bridge" in value)) return undefined;
  const { bridge } = value;
  if (bridge === null) return { bridge };
  if (typeof bridge !== "string" || !URL.canParse(bridge)) return undefined;
  return /^https?:$/.test(new URL(bridge).protocol) ? { bridge } : undefined;
}

/**
 * A backend that asks the widget host for its configuration first, once; a configuration that could not be read is asked
 * for again with the next question.
 */
export function createConfiguredBackend({ fetch, create }: ConfiguredBackendOptions): WidgetBackend {
  let backend: Promise<WidgetBackend> | undefined;

  const configure = async (): Promise<WidgetBackend> => {
    const response = await fetch("/widget-config.json");
    const config = parseWidgetConfig(await response.json());
    if (!config) throw new Error("The widget host's configuration names no bridge.");
    return create(config.bridge);
  };

  const ready = (): Promise<WidgetBackend> => {
    backend ??= configure().catch((error: unknown) => {
      backend = undefined;
      throw error;
    });
    return backend;
  };

  return {
    load: async (uuid) => (await ready()).load(uuid),
    decide: async (uuid, decision) => (await ready()).decide(uuid, decision),
  };
}
