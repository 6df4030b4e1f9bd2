import { expect, type Page } from "@playwright/test";

/** Where something was overheard. */
export type Place = "address" | "referrer" | "storage" | "message" | "channel" | "console";

/** Something that left a page's own memory. */
export interface Overheard {
  readonly place: Place;
  readonly text: string;
}

/** Hears whatever the pages of a browser write, send or say where others could read it. */
export class Eavesdropper {
  readonly heard: Overheard[] = [];

  /**
   * Begins to listen. To be called before anything is opened.
   *
   * Storage is watched from a page of the lender's that nobody uses: browsers tell other pages of each write, also of
   * what is removed at once.
   *
   * @param client the client's tab.
   */
  static async settle(client: Page, lenderUrl: string): Promise<Eavesdropper> {
    const eavesdropper = new Eavesdropper();
    const { heard } = eavesdropper;
    const context = client.context();
    context.on("request", (request) => {
      heard.push({ place: "address", text: request.url() });
      heard.push({ place: "referrer", text: request.headers().referer ?? "" });
    });
    context.on("console", (message) => heard.push({ place: "console", text: message.text() }));
    await context.exposeBinding("overhear", (_source, place: Place, text: string) => {
      heard.push({ place, text });
    });
    await context.addInitScript(() => {
      const overhear = (place: string, value: unknown): void => {
        // The binding above; a page knows nothing of its type.
        const tell: unknown = Reflect.get(window, "overhear");
        if (typeof tell === "function") void tell(place, typeof value === "string" ? value : JSON.stringify(value));
      };
      window.addEventListener("message", ({ data }) => overhear("message", data ?? null), true);
      const { postMessage } = BroadcastChannel.prototype;
      BroadcastChannel.prototype.postMessage = function (data: unknown) {
        overhear("channel", data);
        postMessage.call(this, data);
      };
      window.addEventListener("storage", ({ key, newValue }) => overhear("storage", `${key} ${newValue}`));
    });
    const corner = await context.newPage();
    await corner.goto(`${lenderUrl}/favicon.svg`);
    await client.bringToFront();
    return eavesdropper;
  }

  /** Something was heard there at all, or the silence would prove nothing. */
  async hasHeard(place: Place, part: string | RegExp): Promise<void> {
    await expect
      .poll(() =>
        this.heard.some(
          (one) => one.place === place && (typeof part === "string" ? one.text.includes(part) : part.test(one.text)),
        ),
      )
      .toBe(true);
  }

  /** Where any of these was heard, as it is or as it stands in an address. */
  find(markers: readonly string[]): readonly Overheard[] {
    const forms = markers.flatMap((marker) => [
      marker,
      encodeURIComponent(marker),
      JSON.stringify(marker).slice(1, -1),
    ]);
    return this.heard.filter(({ text }) => forms.some((form) => text.includes(form)));
  }
}
