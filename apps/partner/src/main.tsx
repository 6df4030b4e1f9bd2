import { startSite } from "@xpay-embed/demo/site";
import { startRemoteBackend } from "./start-remote-backend.ts";

await startSite(startRemoteBackend);
