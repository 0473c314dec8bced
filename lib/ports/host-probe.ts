import type { HostActual } from "@/lib/core/audit/actual/host-actual";
import type { Failure } from "@/lib/core/shared/failure";

/** Who asks. Kept for the time of asking and nowhere else. */
export interface ProbeCredentials {
  readonly username: string;
  readonly secret:
    | { readonly kind: "password"; readonly password: string }
    /** A private key in OpenSSH's or PEM's form. */
    | { readonly kind: "key"; readonly privateKey: string; readonly passphrase: string | null };
}

export interface HostDoor {
  /** As the operator knows the host, for messages. */
  readonly name: string;
  readonly address: string;
  readonly port: number;
  /** Fingerprints of its key that are trusted, `SHA256:…`; none: it has never been met. */
  readonly trusted: readonly string[];
}

export type HostAnswer =
  | { readonly outcome: "answered"; readonly actual: HostActual; readonly fingerprint: string }
  | {
      readonly outcome: "host-key";
      readonly trust: "new" | "changed";
      readonly fingerprint: string;
      readonly failure: Failure;
    }
  | { readonly outcome: "failed"; readonly failure: Failure };

/**
 * Asks one host what it really does, with a fixed list of commands that change nothing. Credentials are sent only to a
 * host whose key is trusted. Never throws: whatever goes wrong is an answer (`PROBE.…`).
 */
export interface HostProbePort {
  ask(door: HostDoor, credentials: ProbeCredentials, signal?: AbortSignal): Promise<HostAnswer>;
}

/** Keys of hosts that an operator accepted. */
export interface HostKeyStore {
  /** Fingerprints by the host's uuid. */
  accepted(pool: string): ReadonlyMap<string, string>;
  accept(pool: string, host: string, fingerprint: string): void;
}
