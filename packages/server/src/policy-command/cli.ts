import { parseArgs } from "node:util";
import { isXpayEmbedError, type ModePreference } from "@xpay-embed/protocol";
import {
  headersFor,
  headerTitle,
  type PolicyFormat,
  type PolicyOptions,
  policyText,
} from "@xpay-embed/protocol/policy";
import { checkLivePage, type LivePage } from "./check-live-page.ts";

// `xpay-policy`: the headers for the chosen modes and hosts, and what is wrong with those of a live page.

const usage = `xpay-policy: the headers that an identification needs, and no more

  --modes <list>              auto, iframe, popup, redirect; default auto
  --widget <origin>           origin of the operator's widget; may be repeated; default: the operator's own
  --gateway <path or address> where your gateway is; default /xpay
  --integration <name>        react or script-tag; default react
  --script-origin <origin>    where the script is, if not on the page's own origin
  --script-hash <hash>        sha256-… of an inline script; may be repeated
  --framed-by <origin>        who may frame the page; may be repeated
  --page <path>               default /
  --return-page <path>        default /identified
  --format <name>             nginx, node, html, next or json; default nginx
  --check <address>           reads that page and its return page, and says what is missing and what is wrong
  --help

  Ends with 0; 1 for wrong arguments; 2 when --check finds what breaks a mode; 3 when a page does not answer.`;

const formats: readonly PolicyFormat[] = ["nginx", "node", "html", "next", "json"];

const say = (text: string): boolean => process.stdout.write(text);

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
        modes: { type: "string", default: "auto" },
        widget: { type: "string", multiple: true },
        gateway: { type: "string", default: "/xpay" },
        integration: { type: "string", default: "react" },
        "script-origin": { type: "string" },
        "script-hash": { type: "string", multiple: true },
        "framed-by": { type: "string", multiple: true },
        page: { type: "string", default: "/" },
        "return-page": { type: "string", default: "/identified" },
        format: { type: "string" },
        check: { type: "string" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const values = readArguments();
if (values.help) {
  say(`${usage}\n`);
  process.exit(0);
}
const format =
  formats.find((name) => name === (values.format ?? "nginx")) ?? fail(`--format ${values.format} is none of ours.`);

const options: PolicyOptions = {
  // Checked, as all of them, by `headersFor`.
  modes: values.modes.split(",") as ModePreference[],
  gateway: values.gateway,
  integration: values.integration as PolicyOptions["integration"],
  ...(values.widget && { widgetOrigins: values.widget }),
  ...(values["script-origin"] !== undefined && { scriptOrigin: values["script-origin"] }),
  ...(values["script-hash"] && { scriptHashes: values["script-hash"] }),
  ...(values["framed-by"] && { framedBy: values["framed-by"] }),
};

/** What the options are called here. */
const argumentNames: { readonly [field: string]: string } = {
  widgetOrigins: "--widget",
  scriptOrigin: "--script-origin",
  scriptHashes: "--script-hash",
  framedBy: "--framed-by",
  paths: "--page and --return-page",
  pageOrigin: "--check",
};

function describe({ url, status, findings, missing }: LivePage): string {
  const lines = findings.map(({ code, severity, modes, message, details }) => {
    const where = `${details.directive}: ${details.value}`;
    return `  ${severity === "error" ? "wrong  " : "beware "} ${code} (${where})${modes.length > 0 ? ` in ${modes.join(", ")}` : ""}\n          ${message.join(" ")}`;
  });
  const absent = missing.map(
    ({ header, directive, value }) => `  missing ${headerTitle(header)}: ${[directive, value].join(" ").trim()}`,
  );
  const all = [...lines, ...absent];
  return [
    `${url} answers ${status}`,
    ...(all.length > 0 ? all : ["  nothing is wrong and nothing is missing"]),
    "",
  ].join("\n");
}

async function run(): Promise<number> {
  const policies = headersFor(options);
  if (values.check === undefined) {
    say(policyText(policies, format, { page: values.page, returnPage: values["return-page"] }));
    return 0;
  }
  if (!/^https?:$/.test(URL.canParse(values.check) ? new URL(values.check).protocol : "")) {
    return fail(`--check ${values.check} is no address.`);
  }
  const pages = await checkLivePage(options, values.check, values["return-page"]);
  const both = [pages.page, pages.returnPage];
  say(values.format === "json" ? `${JSON.stringify(pages, null, 2)}\n` : both.map(describe).join("\n"));
  return both.some(({ findings }) => findings.some(({ severity }) => severity === "error")) ? 2 : 0;
}

process.exitCode = await run().catch((error: unknown) => {
  if (isXpayEmbedError(error)) {
    const field = error.details.field ?? "";
    return fail(`${error.code}: ${argumentNames[field] ?? `--${field}`} has a value that cannot be used.`);
  }
  process.stderr.write(`${values.check} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`);
  return 3;
});
