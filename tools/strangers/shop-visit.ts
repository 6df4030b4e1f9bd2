import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { StartedProgram } from "../../playwright/engines/driver/started-program.ts";
import { ensureBrowser } from "../find-browser.ts";
import { findFreePorts } from "../free-ports.ts";

/** Milliseconds that a machine may take that does other work besides. */
const waitMs = 120_000;

/** What a stranger starts, and what a client then does. Everything listens on this machine alone. */
export class ShopVisit {
  readonly #projects: string;
  readonly #programs: StartedProgram[] = [];
  #browser: Browser | undefined;
  #operator: { readonly [variable: string]: string } = {};
  #nextPort: number;

  constructor(projects: string, firstPort: number) {
    this.#projects = projects;
    this.#nextPort = firstPort;
  }

  /** Origin of the local operator's widget. */
  get widgetOrigin(): string {
    return this.#operator.XPAY_WIDGET_ORIGIN ?? "";
  }

  /** A free port, another one each time. */
  async port(): Promise<number> {
    const port = await findFreePorts(this.#nextPort, 1);
    this.#nextPort = port + 1;
    return port;
  }

  /** Starts the local operator from its package, as a command, and a browser. */
  async begins(): Promise<void> {
    const sandbox = "node_modules/@xpay-embed/sandbox/bin/xpay-sandbox.js";
    const program = this.#start("typescript-settings", [sandbox, "--port", "0"], {});
    const [, apiUrl = ""] = await program.prints(/API for your backend\s+(\S+)/);
    const [, widgetOrigin = ""] = await program.prints(/Widget's origin\s+(\S+)/);
    const [, partnerToken = ""] = await program.prints(/PartnerToken\s+(\S+)/);
    const key = (name: string): string =>
      readFileSync(join(this.#projects, "typescript-settings/.xpay-sandbox", `${name}.pem`), "utf8");
    this.#operator = {
      XPAY_API_URL: apiUrl,
      XPAY_WIDGET_ORIGIN: widgetOrigin,
      XPAY_PARTNER_TOKEN: partnerToken,
      XPAY_PARTNER_PRIVATE_KEY: key("partner-private"),
      XPAY_OPERATOR_PUBLIC_KEY: key("operator-public"),
    };
    const { executablePath, args } = ensureBrowser();
    this.#browser = await chromium.launch({ executablePath, args: [...args] });
  }

  /** Stops all that was started. */
  async ends(): Promise<void> {
    await this.#browser?.close();
    await Promise.all(this.#programs.map((program) => program.stop()));
  }

  #start(project: string, args: readonly string[], env: Readonly<Record<string, string>>): StartedProgram {
    const cwd = join(this.#projects, project);
    const program = new StartedProgram(process.execPath, args, { NODE_OPTIONS: "", NODE_ENV: "", ...env }, cwd);
    this.#programs.push(program);
    return program;
  }

  /**
   * Starts a program of a project with Node, and waits until it answers.
   *
   * @param args What Node runs, relative to the project's folder.
   * @param url Where it will answer.
   */
  async starts(
    project: string,
    args: readonly string[],
    url: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const { hostname: HOST, port: PORT } = new URL(url);
    const program = this.#start(project, args, { SHOP_URL: url, HOST, PORT, ...this.#operator, ...env });
    await program.answers(url);
  }

  /** A client with a session of the shop's opens a page. What is wrong on it is kept in `troubles`. */
  async opens(url: string): Promise<{ readonly page: Page; readonly troubles: readonly string[] }> {
    if (!this.#browser) throw new Error("The visit has not begun.");
    const context: BrowserContext = await this.#browser.newContext();
    context.setDefaultTimeout(waitMs);
    await context.addCookies([{ name: "session", value: "s1", url: new URL(url).origin }]);
    // Nobody's page asks for anything from the network.
    await context.route(
      ({ hostname }) => !/^(localhost|127\.0\.0\.1)$/.test(hostname),
      (route) => route.abort(),
    );
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on("pageerror", (error) => troubles.push(error.message));
    page.on("console", (message) => {
      // A browser notes each answer that is no success; the one that asks for the device to be bound is in the contract.
      if (message.type() === "error" && !/status of 409/.test(message.text())) troubles.push(message.text());
    });
    page.on("requestfailed", (request) => {
      if (!/localhost|127\.0\.0\.1/.test(request.url())) troubles.push(`asked for ${request.url()}`);
    });
    await page.goto(url);
    return { page, troubles };
  }

  /** The client identifies through BankID in the widget's frame. */
  async confirmsInFrame(page: Page): Promise<void> {
    const widget = page.frameLocator('[data-part="widget"], iframe').first();
    await widget.getByRole("button", { name: /BankID/ }).click();
    await widget.getByRole("button", { name: /Mavka|Мавка/ }).click();
    await widget.getByRole("button", { name: /^(Sign in|Увійти)$/ }).click();
    await widget.getByRole("button", { name: /^(Confirm|Підтвердити)$/ }).click();
  }
}

/** Command of a tool that a project has installed. */
export const tool = (path: string, ...args: string[]): readonly string[] => [`node_modules/${path}`, ...args];
