import type { CDPSession, Page } from "@playwright/test";
import { expect, journey } from "../journey.ts";
import { Lender } from "../models/lender.ts";
import { type HostileSite, startHostileSite } from "./hostile-site.ts";

// Everybody who can say something to the lender's page says it ten thousand times a second: the page that opened it, and
// another page of its own origin by channel and storage.

let site: HostileSite;
journey.beforeAll(async () => {
  site = await startHostileSite();
});
journey.afterAll(() => site.close());

/** Messages in one flood, and in what time. */
const floodSize = 100_000;
const floodSeconds = 10;

/** Three ways, of which the first is open to every origin. */
type Way = "window" | "channel" | "storage";
const shares: { readonly [Name in Way]: number } = { window: 0.4, channel: 0.4, storage: 0.2 };

/**
 * Has a page send its share of a flood, in ten batches a second, or on and on until it is told to stop. It is never further
 * ahead of the flooded page than one second: a machine that does other work besides is slow, and not what is tested.
 */
const flood = (page: Page, way: Way, size: number, isEndless: boolean): Promise<number> =>
  page.evaluate(
    async ([way, size, batch, isEndless]) => {
      const channel = new BroadcastChannel("xpay-embed");
      // Put there by the test.
      const victim = Reflect.get(window, "victim") as Window | undefined;
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
          if (way === "window") victim?.postMessage({ type, id, name: "loan", sent }, "*");
          else if (way === "channel") channel.postMessage({ type, id, name: "loan", sent });
          else localStorage.setItem("xpay-embed:return", `${id}${sent}`);
        }
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
  journey("leaves the page answering its client, and its memory flat", async ({ page, context, baseURL }) => {
    journey.setTimeout(420_000);
    // Another host is another process: what floods the page does not also run on its thread.
    await page.goto(site.lookAlikeHost + site.serves("/", "<!doctype html><html lang=en><title>Flood</title></html>"));
    const [opened] = await Promise.all([
      page.waitForEvent("popup"),
      page.evaluate(
        (url) => Object.assign(window, { victim: window.open(url) }) && undefined,
        `${baseURL}/favicon.svg`,
      ),
    ]);
    const lender = new Lender(opened, "en");
    const corner = await context.newPage();
    await corner.goto(`${baseURL}/favicon.svg`);
    await lender.comesToTheFront();
    const client = await context.newCDPSession(opened);
    await client.send("Performance.enable");

    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.seesItself();
    /** So many have come to the page on each way. */
    await opened.evaluate(() => {
      const come = { window: 0, channel: 0, storage: 0 };
      Reflect.set(window, "come", come);
      const progress = new BroadcastChannel("progress");
      const count = (way: keyof typeof come): void => {
        if (++come[way] % 100) return;
        progress.postMessage({ come });
        window.opener.postMessage({ come }, "*");
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
        .poll(() => opened.evaluate(() => Reflect.get(window, "come")), { timeout: 120_000 })
        .toEqual({ window: count * shares.window, channel: count * shares.channel, storage: count * shares.storage });
    const send = (size: number, isEndless = false): Promise<readonly number[]> =>
      Promise.all([
        flood(page, "window", size * shares.window, isEndless),
        flood(corner, "channel", size * shares.channel, isEndless),
        flood(corner, "storage", size * shares.storage, isEndless),
      ]);

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

    // Another flood, which does not end before the identification does.
    const endless = send(floodSize, true);
    await lender.switchesTo("uk");
    await new Lender(opened, "uk").switchesTo("en");
    await lender.widgetIn("en").goesThroughBank();
    await lender.widgetIn("en").confirms();
    await lender.seesVerified();
    for (const sender of [page, corner]) await sender.evaluate(() => Reflect.set(window, "stop", true));
    await endless;
    await lender.panel.seesLogTimes(1, "callback", "onVerified()");
  });
});
