export { loadKeys, type SandboxKeys } from "./load-keys.ts";
export { type Sandbox, type SandboxOptions, startSandbox } from "./start-sandbox.ts";
