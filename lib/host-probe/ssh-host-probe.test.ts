import { generateKeyPairSync } from "node:crypto";
import type { AddressInfo } from "node:net";
import ssh2 from "ssh2";
import { afterEach, describe, expect, it } from "vitest";
import { probeCommands } from "@/lib/core/audit/actual/probe-commands";
import { fingerprint } from "@/lib/host-probe/fingerprint";
import { knownFingerprints } from "@/lib/host-probe/known-hosts";
import { placeIn, probeHosts } from "@/lib/host-probe/probe-hosts";
import { sshHostProbe } from "@/lib/host-probe/ssh-host-probe";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { HostDoor, ProbeCredentials } from "@/lib/ports/host-probe";

const { Server, utils } = ssh2;

const hostKey = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "pkcs1", format: "pem" },
}).privateKey;
const parsed = utils.parseKey(hostKey);
if (parsed instanceof Error || Array.isArray(parsed)) throw new Error("the key cannot be read");
const hostFingerprint = fingerprint(parsed.getPublicSSH());

const bounds = { connectMilliseconds: 5_000, milliseconds: 300, bytes: 10_000, hostMilliseconds: 8_000 };
const right: ProbeCredentials = { username: "root", secret: { kind: "password", password: "a-secret-word" } };

/** An SSH server that knows `version` and `bond/list`, never answers `bond/show`, and says far too much to `lacp/show`. */
async function serve() {
  const asked: string[] = [];
  const seen: string[] = [];
  const server = new Server({ hostKeys: [hostKey] }, (client) => {
    client.on("error", () => undefined);
    client.on("authentication", (context) => {
      seen.push(context.method);
      if (context.method === "password" && context.password === "a-secret-word") context.accept();
      else context.reject(["password"]);
    });
    client.on("session", (accept) => {
      accept().on("exec", (acceptExec, _reject, { command }) => {
        asked.push(command);
        const channel = acceptExec();
        channel.on("error", () => undefined);
        if (command === probeCommands.bondShow) return;
        if (command === probeCommands.lacpShow) channel.write("x".repeat(20_000));
        else if (command === probeCommands.switchAlive) channel.write("ovs-vswitchd (Open vSwitch) 2.17.7\n");
        else if (command !== probeCommands.bondList) channel.stderr.write("command not found\n");
        const known = command === probeCommands.switchAlive || command === probeCommands.bondList;
        channel.exit(known ? 0 : 127);
        channel.end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  stops.push(() => server.close());
  const door: HostDoor = { name: "xs-1", address: "127.0.0.1", port, trusted: [hostFingerprint] };
  return { door, asked, seen };
}

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const probe = sshHostProbe(bounds);

describe("asking a host over SSH", () => {
  it("runs the fixed commands, each once, and keeps what is slow or endless from hiding the rest", async () => {
    const { door, asked } = await serve();
    const answer = await probe.ask(door, right);
    if (answer.outcome !== "answered") throw new Error(JSON.stringify(answer));
    expect(asked.toSorted()).toEqual(Object.values(probeCommands).toSorted());
    expect(answer.fingerprint).toBe(hostFingerprint);
    expect(answer.actual.openVswitch).toBe("2.17.7");
    expect(answer.actual.bonds).toBeNull();
    expect(answer.actual.gaps).toContain("ip -o link: not installed");
  });

  it("sends nothing to a host whose key is new or another one", async () => {
    const { door, seen } = await serve();
    const first = await probe.ask({ ...door, trusted: [] }, right);
    expect(first).toMatchObject({ outcome: "host-key", trust: "new", fingerprint: hostFingerprint });
    const other = await probe.ask({ ...door, trusted: [`SHA256:${"A".repeat(43)}`] }, right);
    expect(other).toMatchObject({
      outcome: "host-key",
      trust: "changed",
      failure: { code: "PROBE.HOST_KEY_CHANGED", message: expect.stringContaining("Nothing was sent") },
    });
    expect(seen).toEqual([]);
  });

  it("says that a password is wrong, and does not repeat it", async () => {
    const { door } = await serve();
    const answer = await probe.ask(door, { ...right, secret: { kind: "password", password: "not-this-one" } });
    expect(answer).toMatchObject({
      outcome: "failed",
      failure: { code: "PROBE.REFUSED", message: "xs-1 refuses the user root with this password." },
    });
    expect(JSON.stringify(answer)).not.toContain("not-this-one");
  });

  it("tells a key that cannot be read from one that is refused", async () => {
    const { door } = await serve();
    const key = (privateKey: string): ProbeCredentials => ({
      username: "root",
      secret: { kind: "key", privateKey, passphrase: null },
    });
    expect(await probe.ask(door, key("no key at all"))).toMatchObject({ failure: { code: "PROBE.KEY_UNUSABLE" } });
    expect(await probe.ask(door, key(hostKey))).toMatchObject({
      failure: { code: "PROBE.REFUSED", message: "xs-1 refuses the user root with this key." },
    });
  });

  it("tells a host that is not there, and stops when nobody waits", async () => {
    const { door } = await serve();
    expect(await probe.ask({ ...door, port: 1 }, right)).toMatchObject({
      failure: { code: "PROBE.UNREACHABLE", message: expect.stringContaining("ECONNREFUSED") },
    });
    expect(await probe.ask(door, right, AbortSignal.abort())).toMatchObject({ failure: { code: "PROBE.STOPPED" } });
  });

  it("gives a host up that takes too long as a whole", async () => {
    const { door } = await serve();
    const hurried = sshHostProbe({ ...bounds, milliseconds: 5_000, hostMilliseconds: 700 });
    expect(await hurried.ask(door, right)).toMatchObject({ outcome: "failed", failure: { code: "PROBE.TIMEOUT" } });
  });

  it("asks many hosts side by side, and none hides another", async () => {
    const { door } = await serve();
    const hosts = ["gone", "there", "homeless"].map((name) => ({
      uuid: name as HostUuid,
      name,
      address: name === "homeless" ? "" : "127.0.0.1",
    }));
    const probes = await probeHosts({
      hosts,
      probe,
      credentials: right,
      trusted: () => [hostFingerprint],
      addresses: { there: `127.0.0.1:${String(door.port)}`, gone: "127.0.0.1:1" },
      now: () => 0,
    });
    expect(probes.map(({ host, outcome }) => `${host} ${outcome}`)).toEqual([
      "gone failed",
      "there answered",
      "homeless failed",
    ]);
  });
});

describe("a known_hosts file", () => {
  const key = parsed.getPublicSSH().toString("base64");

  it("knows hosts by name, by port and by hash", () => {
    const text = `# mine\nxs-1,192.0.2.1 ssh-rsa ${key}\n[127.0.0.1]:2222 ssh-rsa ${key}\n@revoked xs-9 ssh-rsa ${key}\n`;
    expect(knownFingerprints(text, "192.0.2.1", 22)).toEqual([hostFingerprint]);
    expect(knownFingerprints(text, "127.0.0.1", 2222)).toEqual([hostFingerprint]);
    expect(knownFingerprints(text, "127.0.0.1", 22)).toEqual([]);
    expect(knownFingerprints(text, "xs-9", 22)).toEqual([]);
    // ssh-keygen -H of `192.0.2.7`, salt of twenty zeros.
    const hashed = `|1|AAAAAAAAAAAAAAAAAAAAAAAAAAA=|+cp82gxKjEaB7wuBbSEnrmn+K+M= ssh-rsa ${key}`;
    expect(knownFingerprints(hashed, "192.0.2.7", 22)).toEqual([hostFingerprint]);
    expect(knownFingerprints(hashed, "192.0.2.8", 22)).toEqual([]);
  });

  it("takes addresses with and without a port", () => {
    expect(placeIn("192.0.2.1")).toEqual({ address: "192.0.2.1", port: 22 });
    expect(placeIn("192.0.2.1:2222")).toEqual({ address: "192.0.2.1", port: 2222 });
    expect(placeIn("[2001:db8::1]:2222")).toEqual({ address: "2001:db8::1", port: 2222 });
    expect(placeIn("2001:db8::1")).toEqual({ address: "2001:db8::1", port: 22 });
  });
});
