import { X509Certificate } from "node:crypto";
import { generate } from "selfsigned";

/** A private key and its certificate in PEM, and how a client recognises the certificate. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** SHA-256, `AA:BB:…`, as an operator compares it. */
  readonly fingerprint: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** A fresh self-signed certificate for loopback, as every xapi makes one for itself: nothing to keep, nothing to leak. */
export async function makeCertificate(): Promise<Certificate> {
  const made = await generate([{ name: "commonName", value: "127.0.0.1" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(Date.now() - dayMs),
    notAfterDate: new Date(Date.now() + 365 * dayMs),
    extensions: [
      { name: "basicConstraints", cA: false },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert, fingerprint: new X509Certificate(made.cert).fingerprint256 };
}
