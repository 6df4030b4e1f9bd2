import type { CDPSession, Frame, Page } from "@playwright/test";
import { expect, journey } from "../journey.ts";
import { Lender } from "../models/lender.ts";

// Everybody who can say something to the lender's page says it ten thousand times a second: the widget in its frame, and
// another page of its own origin by channel and storage. Who opened the page, or framed it, is kept away by its headers.

/** Messages in one flood, and in what time. */
const floodSize = 100_000;
const floodSeconds = 10;

/** Three ways, of which the first is open to another origin. */
type Way = "window" | "channel" | "storage";
const shares: { readonly [Name in Way]: number } = { window: 0.4, channel: 0.4, storage: 0.2 };

/**
 * Has a page send its share of a flood, in ten batches a second, or on and on until it is told to stop. It is never further
 * ahead of the flooded page than one second: a machine that does other work besides is slow, and not what is tested.
 */
const flood = (sender: Page | Frame, way: Way, size: number, isEndless: boolean): Promise<number> =>
  sender.evaluate(
    async ([way, size, batch, isEndless]) => {
      const channel = new BroadcastChannel("xpay-embed");
      const id = "kX2vJ8QmT5yZb1Lw9Rs3Ng";
      let sent = 0;
      let come = 0;
      const onCome = ({ data }: MessageEvent): void => {
        if (data?.come) come = data.come[way];
      };
      const progress = new BroadcastChannel("progress");
      progress.addEventListener("message", onCome);
      window.addEventListener("message", onCome);
      // Of this flood; others were before it.
      const first: number = Reflect.get(window, `sent ${way}`) ?? 0;
      Reflect.set(window, "stop", false);
      while (isEndless ? !Reflect.get(window, "stop") : sent < size) {
        for (
          let one = 0;
          first + sent - come < batch * 10 && (isEndless || sent < size) && one < batch;
          one++, sent++
        ) {
          // Every other one is no return at all, but of our name.
          const type = one % 2 ? "xpay-embed:return" : "xpay-embed:hello";
          if (way === "window") window.parent.postMessage({ type, id, name: "loan", sent }, "*");
          else if (way === "channel") channel.postMessage({ type, id, name: "loan", sent });
          else localStorage.setItem("xpay-embed:return", `${id}${sent}`);
        }
        // The pace of the flood, not a wait for anything.
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      channel.close();
      progress.close();
      window.removeEventListener("message", onCome);
      Reflect.set(window, `sent ${way}`, first + sent);
      return sent;
    },
    [way, size, size / floodSeconds / 10, isEndless] as const,
  );

interface Sizes {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** What a page holds when all that can be collected was. */
async function measure(client: CDPSession): Promise<Sizes> {
  for (let time = 0; time < 3; time++) await client.send("HeapProfiler.collectGarbage");
  const { metrics } = await client.send("Performance.getMetrics");
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { heapBytes: value("JSHeapUsedSize"), nodes: value("Nodes"), listeners: value("JSEventListeners") };
}

// As long as it takes: that the page answers at all is what counts, on any machine.
journey.use({ actionTimeout: 60_000 });

journey.describe("a flood of 100,000 messages in ten seconds", { tag: "@demo-only" }, () => {
  journey("leaves the page answering its client, and its memory flat", async ({ lender, page, context, baseURL }) => {
    journey.setTimeout(420_000);
    const corner = await context.newPage();
    await corner.goto(`${baseURL}/favicon.svg`);
    await lender.comesToTheFront();
    const client = await context.newCDPSession(page);
    await client.send("Performance.enable");

    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.seesItself();
    const [widget] = page.mainFrame().childFrames();
    if (!widget) throw new Error("The widget is in no frame.");
    /** So many have come to the page on each way. */
    await page.evaluate(() => {
      const come = { window: 0, channel: 0, storage: 0 };
      Reflect.set(window, "come", come);
      const progress = new BroadcastChannel("progress");
      const count = (way: keyof typeof come): void => {
        if (++come[way] % 100) return;
        progress.postMessage({ come });
        document.querySelector("iframe")?.contentWindow?.postMessage({ come }, "*");
      };
      const onMessage = (way: keyof typeof come) => (event: MessageEvent) => {
        if ("sent" in Object(event.data)) count(way);
      };
      window.addEventListener("message", onMessage("window"));
      new BroadcastChannel("xpay-embed").addEventListener("message", onMessage("channel"));
      window.addEventListener("storage", ({ key, newValue }) => {
        if (key === "xpay-embed:return" && newValue) count("storage");
      });
    });
    const hasCome = (count: number): Promise<unknown> =>
      expect
        .poll(() => page.evaluate(() => Reflect.get(window, "come")), { timeout: 120_000 })
        .toEqual({ window: count * shares.window, channel: count * shares.channel, storage: count * shares.storage });
    const sendBeside = (size: number, isEndless: boolean): Promise<readonly number[]> =>
      Promise.all([
        flood(corner, "channel", size * shares.channel, isEndless),
        flood(corner, "storage", size * shares.storage, isEndless),
      ]);
    const send = (size: number): Promise<unknown> =>
      Promise.all([flood(widget, "window", size * shares.window, false), sendBeside(size, false)]);

    // What a page does for the first time, it remembers.
    const warmUp = 5_000;
    await send(warmUp);
    await hasCome(warmUp);
    const before = await measure(client);
    await send(floodSize);
    await hasCome(warmUp + floodSize);
    const after = await measure(client);
    // Fifty bytes for each message would be five megabytes.
    expect(after.heapBytes - before.heapBytes).toBeLessThan(4_000_000);
    expect(after.nodes - before.nodes).toBeLessThan(2_000);
    expect(after.listeners - before.listeners).toBeLessThan(50);

    // Another flood, which does not end before the identification does. The widget has something else to do meanwhile.
    const endless = sendBeside(floodSize, true);
    await lender.switchesTo("uk");
    await new Lender(page, "uk").switchesTo("en");
    await lender.widgetIn("en").goesThroughBank();
    await lender.widgetIn("en").confirms();
    await lender.seesVerified();
    await corner.evaluate(() => Reflect.set(window, "stop", true));
    await endless;
    await lender.panel.seesLogTimes(1, "callback", "onVerified()");
  });
});
