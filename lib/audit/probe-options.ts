/** How hosts are asked, if they are. */
export interface ProbeOptions {
  readonly username: string;
  readonly secret:
    | { readonly kind: "password"; readonly file: string }
    | { readonly kind: "key"; readonly file: string; readonly passphraseFile: string | null };
  readonly knownHostsFile: string | null;
  /** By the host's name or uuid: fingerprints, and `address:port`. */
  readonly hostKeys: Readonly<Record<string, string>>;
  readonly addresses: Readonly<Record<string, string>>;
}

export interface ProbeFlags {
  readonly "probe-user"?: string | undefined;
  readonly "probe-key-file"?: string | undefined;
  readonly "probe-passphrase-file"?: string | undefined;
  readonly "probe-password-file"?: string | undefined;
  readonly "probe-known-hosts"?: string | undefined;
  readonly "probe-host-key"?: string[] | undefined;
  readonly "probe-address"?: string[] | undefined;
}

/** null: hosts are not asked; a sentence when the flags make no sense. */
export function probeOptions(given: ProbeFlags): ProbeOptions | null | string {
  const username = given["probe-user"];
  const keyFile = given["probe-key-file"];
  const passwordFile = given["probe-password-file"];
  if (username === undefined) {
    const [stray] = Object.entries(given).flatMap(([name, value]) =>
      name.startsWith("probe-") && value !== undefined ? [name] : [],
    );
    return stray === undefined ? null : `--${stray} needs --probe-user.`;
  }
  if ((keyFile === undefined) === (passwordFile === undefined)) {
    return "--probe-user needs either --probe-key-file or --probe-password-file.";
  }
  const hostKeys = pairsIn(given["probe-host-key"] ?? []);
  const addresses = pairsIn(given["probe-address"] ?? []);
  if (hostKeys === null) return "--probe-host-key takes HOST=SHA256:…";
  if (addresses === null) return "--probe-address takes HOST=ADDRESS:PORT.";
  return {
    username,
    secret:
      keyFile === undefined
        ? { kind: "password", file: passwordFile ?? "" }
        : { kind: "key", file: keyFile, passphraseFile: given["probe-passphrase-file"] ?? null },
    knownHostsFile: given["probe-known-hosts"] ?? null,
    hostKeys,
    addresses,
  };
}

function pairsIn(words: readonly string[]): Readonly<Record<string, string>> | null {
  const pairs = words.map((word) => {
    const at = word.indexOf("=");
    return at < 1 ? null : ([word.slice(0, at), word.slice(at + 1)] as const);
  });
  return pairs.includes(null) ? null : Object.fromEntries(pairs.filter((pair) => pair !== null));
}
