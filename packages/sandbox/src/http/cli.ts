import { parseArgs } from "node:util";
import { historyScenarioList } from "../scenarios/history-scenarios.ts";
import type { LocalizedText } from "../scenarios/scenario.ts";
import { phoneOfScenario } from "../scenarios/scenario-marks.ts";
import { scenarioList } from "../scenarios/scenarios.ts";
import { clients } from "../world/clients.ts";
import { sandboxInstruments } from "../world/instruments/instruments.ts";
import { deviceNotBoundReason } from "../world/wallets.ts";
import { loadKeys } from "./load-keys.ts";
import { startSandbox } from "./start-sandbox.ts";

// `xpay-sandbox`: the local operator on the command line.

const usage = `xpay-sandbox: a local operator for tests, on this machine alone

  --port <number>                  default 5180; 0 takes any free one
  --token <text>                   the PartnerToken to expect; default is the operator's public test token
  --partner-public-key <file>      your public key (PEM); without it a pair is made for you
  --keys <folder>                  where the keys are kept; default .xpay-sandbox
  --encrypted-history              answers 40023 with EncodedData
  --help`;

// Published by the operator for everybody.
const publicTestToken = "72a8ddb8-9145-4a41-af1a-8c48ecaa4be1";

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

const fail = (message: string): never => {
  process.stderr.write(`${message}\n\n${usage}\n`);
  process.exit(1);
};

function readArguments() {
  try {
    return parseArgs({
      // Some package managers hand over the `--` that parts their arguments from ours.
      args: process.argv.slice(2).filter((argument) => argument !== "--"),
      options: {
        port: { type: "string", default: "5180" },
        token: { type: "string", default: publicTestToken },
        "partner-public-key": { type: "string" },
        keys: { type: "string", default: ".xpay-sandbox" },
        "encrypted-history": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const values = readArguments();
if (values.help) {
  say(usage);
  process.exit(0);
}
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`--port ${values.port} is not a port.`);

interface Row {
  readonly name: string;
  readonly description: LocalizedText;
}

/** A table: names, perhaps a column of the caller's, descriptions. */
function toRows<Item extends Row>(items: readonly Item[], column?: (item: Item) => string): string {
  const width = Math.max(...items.map(({ name }) => name.length));
  const middle = (item: Item): string => (column ? `${column(item)}  ` : "");
  return items.map((item) => `    ${item.name.padEnd(width)}  ${middle(item)}${item.description.en}`).join("\n");
}

async function start(): Promise<void> {
  const keys = loadKeys(values.keys, values["partner-public-key"]);
  const sandbox = await startSandbox({
    port,
    partnerToken: values.token,
    partnerPublicKey: keys.partnerPublicKey,
    operatorPrivateKey: keys.operatorPrivateKey,
    history: values["encrypted-history"] ? "encoded" : "decoded",
    onCallback: ({ uuid, attempt, status }) => say(`callback ${uuid} attempt ${attempt}: ${status ?? "no answer"}`),
  });
  const scenarioRows = toRows(scenarioList, ({ name }) => phoneOfScenario(name));
  const instrumentRows = toRows(sandboxInstruments, ({ uuid }) => uuid);
  const historyRows = toRows(historyScenarioList);
  say(`
  The sandbox is running.

    API for your backend     ${sandbox.apiUrl}
    PartnerToken             ${values.token === publicTestToken ? publicTestToken : "the one that you gave"}
    Widget's origin          ${sandbox.url}
    Control                  ${sandbox.url}/control
    Operator's public key    ${keys.operatorPublicKeyFile}
${keys.partnerPrivateKeyFile === null ? "" : `    A private key for you    ${keys.partnerPrivateKeyFile}\n`}
${keys.operatorPublicKey}
  Scenarios, by the client's phone number, by the header x-sandbox-scenario, or by
  curl -H 'content-type: application/json' -d '{"scenario":"rejected"}' ${sandbox.url}/control

${scenarioRows}

  Payment instruments for 40023: ${clients.andrii.phone} has "foreign", ${clients.maria.phone} has none, everybody else all others

${instrumentRows}

  What becomes of bindings and histories, by
  curl -H 'content-type: application/json' -d '{"historyScenario":"slow-history"}' ${sandbox.url}/control
  and a new entry by -d '{"addTransaction":"everyday"}'. For a device that is not bound the Reason is ${deviceNotBoundReason}.

${historyRows}

  Ctrl-C stops it.
`);
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(name, () => void sandbox.close().finally(() => process.exit(0)));
  }
}

await start().catch((error: unknown) => {
  // The arguments were right; how to write them would not help.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
