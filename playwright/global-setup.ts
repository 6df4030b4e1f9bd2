import { startDemo } from "../apps/demo/server/start-demo.ts";

/**
 * Serves the demo for the length of the run, built and as `pnpm demo` does: the partner's site and the operator's widget,
 * each on an origin of its own. The workers are told where in `XPAY_DEMO_URL` and `XPAY_DEVELOPMENT_URL`.
 *
 * @returns takes all servers down and removes the builds.
 */
// biome-ignore lint/style/noDefaultExport: the runner asks for it.
export default async function startPartnerAndOperator(): Promise<() => Promise<void>> {
  const built = await startDemo({ port: 0, build: true });
  const development = await startDemo({ port: 0 }).catch(async (error: unknown) => {
    await built.close();
    throw error;
  });
  process.env.XPAY_DEMO_URL = built.demoUrl;
  process.env.XPAY_DEVELOPMENT_URL = development.demoUrl;
  return async () => {
    await Promise.all([built.close(), development.close()]);
  };
}
