export { type FetchHandler, type NodeListener, toNodeListener } from "./to-node-listener.ts";
