import { widgetBuildConfig } from "../src/host/widget-build.ts";
import { widgetVitePlugin } from "../src/host/widget-vite-plugin.ts";

// For work on the page itself: `vite packages/sandbox/widget`, beside a running demo.
const config: typeof widgetBuildConfig = {
  ...widgetBuildConfig,
  plugins: [widgetVitePlugin({ bridge: "http://localhost:5173/operator-bridge.html" })],
};

export default config;
