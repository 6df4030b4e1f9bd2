import { clientOfPhone, deviceNotBoundReason, phoneOfScenario, sandboxInstruments } from "@xpay-embed/sandbox";
import { createGateway, type Gateway, type OperatorClient } from "@xpay-embed/server";
import { createSqliteStore } from "@xpay-embed/server/sqlite";
import type { ShiftableClock } from "./shiftable-clock.ts";
import { visitorIdOf } from "./visitor-cookie.ts";
import type { VisitorStore } from "./visitor-store.ts";

/** What the lender's gateway is made of. */
export interface LenderGatewayOptions {
  /** Origin of the lender's site. */
  readonly siteUrl: string;
  /** Origin of the lender's backend. */
  readonly backendUrl: string;
  readonly operator: OperatorClient;
  readonly widgetOrigin: string;
  readonly visitors: VisitorStore;
  readonly databaseFile: string;
  readonly clock: ShiftableClock;
}

/** Where the gateway is mounted. */
export const gatewayPath = "/gateway";

/** The wallets that the lender knows to be its client's; all others are answered 404 without asking the operator. */
const instrumentsOf = (phone: string): readonly string[] =>
  sandboxInstruments.filter(({ owner }) => owner === clientOfPhone(phone).key).map(({ uuid }) => uuid);

/** The gateway with the lender's own rules. */
export function createLenderGateway(options: LenderGatewayOptions): {
  readonly gateway: Gateway;
  close(): Promise<void>;
} {
  const { siteUrl, backendUrl, operator, widgetOrigin, visitors, databaseFile, clock } = options;
  const store = createSqliteStore({ file: databaseFile, now: clock.now });
  const gateway = createGateway({
    operator,
    store,
    basePath: gatewayPath,
    callbackUrl: `${backendUrl}${gatewayPath}/callback`,
    origins: [siteUrl],
    widgetOrigins: [widgetOrigin],
    authorize: (request) => {
      const visitor = visitors.find(visitorIdOf(request));
      if (!visitor) return null;
      // The lender knows the phone number from the application; here the number says what the operator is to play.
      const phone = phoneOfScenario(visitor.scenario);
      return { id: visitor.id, phone, instruments: instrumentsOf(phone) };
    },
    deviceNotBoundReasons: [deviceNotBoundReason],
    // The sandbox's widget forbids frames in one scenario and allows them in the next; a real one says the same for long.
    framing: { cacheMs: 0 },
    profileFields: ["lastName", "firstName", "middleName", "phone"],
    onVerified: ({ id, clientId }) => visitors.confirm(clientId, id),
    onError: (error, where) => {
      process.stderr.write(`${where}: ${error instanceof Error ? error.message : String(error)}\n`);
    },
    environment: { now: clock.now, setTimeout: clock.setTimeout, clearTimeout: clock.clearTimeout },
  });
  return {
    gateway,
    close: async () => {
      await gateway.close();
      await store.close();
    },
  };
}
