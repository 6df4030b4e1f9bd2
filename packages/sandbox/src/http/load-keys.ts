import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The keys of a sandbox, and where the ones that it made lie. */
export interface SandboxKeys {
  readonly operatorPrivateKey: string;
  readonly operatorPublicKeyFile: string;
  readonly operatorPublicKey: string;
  readonly partnerPublicKey: string;
  /** `null` when the partner brought a key of its own. */
  readonly partnerPrivateKeyFile: string | null;
}

/** Makes a pair where there is none, readable by its owner alone. A private key that is there stays. */
function ensurePair(folder: string, name: string): { readonly privateFile: string; readonly publicFile: string } {
  const privateFile = join(folder, `${name}-private.pem`);
  const publicFile = join(folder, `${name}-public.pem`);
  if (!existsSync(privateFile)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const pair = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
    writeFileSync(privateFile, pair.privateKey, { mode: 0o600 });
    writeFileSync(publicFile, pair.publicKey);
  } else if (!existsSync(publicFile)) {
    writeFileSync(publicFile, createPublicKey(readFileSync(privateFile)).export({ type: "spki", format: "pem" }));
  }
  return { privateFile, publicFile };
}

/**
 * Reads the sandbox's keys from a folder and makes those that are missing, so that they stay the same from run to run.
 *
 * @param partnerPublicKeyFile The partner's own public key; without one a pair is made for the partner too.
 */
export function loadKeys(folder: string, partnerPublicKeyFile?: string): SandboxKeys {
  const operator = ensurePair(folder, "operator");
  const partner = partnerPublicKeyFile === undefined ? ensurePair(folder, "partner") : null;
  return {
    operatorPrivateKey: readFileSync(operator.privateFile, "utf8"),
    operatorPublicKeyFile: operator.publicFile,
    operatorPublicKey: readFileSync(operator.publicFile, "utf8"),
    partnerPublicKey: readFileSync(partnerPublicKeyFile ?? partner?.publicFile ?? "", "utf8"),
    partnerPrivateKeyFile: partner?.privateFile ?? null,
  };
}
