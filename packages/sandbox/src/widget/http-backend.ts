import type { WidgetEnding, WidgetLoad } from "../world/operator.ts";
import type { WidgetBackend } from "./widget-backend.ts";

/** Where a widget's host answers its own page. */
export const widgetApiPath = "/widget-api/links/";

/**
 * A backend that asks the widget's own host: `GET /widget-api/links/{uuid}`, and `POST` there with `{ "decision": … }`.
 *
 * @param fetch The platform's `fetch`.
 */
export function createHttpBackend(fetch: (url: string, init?: RequestInit) => Promise<Response>): WidgetBackend {
  const ask = async (uuid: string, init?: RequestInit): Promise<unknown> => {
    const response = await fetch(widgetApiPath + uuid, init);
    if (!response.ok) throw new Error(`The widget's host answered ${response.status}.`);
    return response.json();
  };
  return {
    // The host and this page are one program.
    load: async (uuid) => (await ask(uuid)) as WidgetLoad,
    decide: async (uuid, decision) =>
      (await ask(uuid, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ decision }),
      })) as WidgetEnding,
  };
}
