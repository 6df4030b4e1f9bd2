import { generateKeyPairSync } from "node:crypto";

const pair = (): { readonly privateKey: string; readonly publicKey: string } =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });

/** Keys of one test run: the partner's and the operator's. */
export const partnerKeys: ReturnType<typeof pair> = pair();
export const operatorKeys: ReturnType<typeof pair> = pair();
export const partnerToken = "72a8ddb8-9145-4a41-af1a-8c48ecaa4be1";
