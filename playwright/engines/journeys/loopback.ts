import { createServer } from "node:http";
import { expect } from "vitest";
import type { Journey } from "./journey.ts";

/** What keeps the journeys on this machine. */
export function loopbackJourneys(journey: Journey): void {
  journey("no other host can be reached", async (client) => {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests += 1;
      response.writeHead(200, { "access-control-allow-origin": "*" }).end("Here");
    });
    // It is on this machine, and yet none of the addresses that are let through.
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.2", resolve));
    try {
      const address = server.address();
      const port = typeof address === "object" ? address?.port : 0;
      // Of a page without a policy, which would have the last word.
      await client.tab.goTo("data:text/html,<main>Nothing</main>");
      const answer = await client.tab.surface.evaluate(
        (url: string) =>
          fetch(url).then(
            ({ status }) => String(status),
            () => "refused",
          ),
        `http://127.0.0.2:${port}/`,
      );
      expect({ answer, requests }).toEqual({ answer: "refused", requests: 0 });
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
}
