import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditCommand } from "@/lib/audit/audit-command";
import { reportSchema } from "@/lib/audit/report-schema";
import { lacksOpenVswitch } from "@/lib/fake-xenapi/test-support/lacks-open-vswitch";
import { lacksSshd } from "@/lib/fake-xenapi/test-support/lacks-sshd";
import { type LabBench, labBench } from "@/lib/fake-xenapi/test-support/lab-bench";
import { sshHostProbe } from "@/lib/host-probe/ssh-host-probe";
import { placeIn } from "@/lib/host-probe/probe-hosts";
import { realClock } from "@/lib/mirror/live-pool.builder";

let bench: LabBench;
let scratch: string;
const patience = { timeout: 20_000, interval: 300 };

function ssh() {
  const { ssh } = bench.lab;
  if (ssh === null) throw new Error("the lab has no SSH");
  return ssh;
}

/** `npm run audit -- --url … --probe-user …` on the lab, as JSON. */
async function audit(...more: readonly string[]) {
  const { username, keyFile, knownHostsFile, hosts } = ssh();
  const secret = more.includes("--probe-password-file") ? [] : ["--probe-key-file", keyFile];
  const known = more.includes("--probe-host-key") ? [] : ["--probe-known-hosts", knownHostsFile];
  const { stdout, stderr } = await auditCommand(
    [
      "--url",
      bench.lab.url,
      "--username",
      "root",
      "--password-file",
      path.join(scratch, "password"),
      "--probe-user",
      username,
      ...secret,
      ...known,
      ...hosts.flatMap(({ host, address }) => ["--probe-address", `${host}=${address}`]),
      ...more,
      "--format",
      "json",
    ],
    realClock,
  );
  expect(stderr).toBe("");
  return reportSchema.parse(JSON.parse(stdout));
}

type Report = Awaited<ReturnType<typeof audit>>;
const found = ({ findings }: Report, code: string) => findings.filter((one) => one.code === `AUDIT.${code}`);
const drift = ({ findings }: Report) => findings.flatMap(({ code }) => (code.includes(".ACTUAL_") ? [code] : []));
const bondOf = ({ probes }: Report, host: string, device: string) =>
  probes?.find(({ name }) => name === host)?.bonds.find((bond) => bond.device === device);

async function makeBond(host: string, members: readonly string[], mode: string): Promise<void> {
  const network = await bench.call("network.create", { name_label: "Storage", other_config: {} });
  const pifs = members.map((device) => bench.pif(host, device));
  await bench.call("Bond.create", network, pifs, "", mode, {});
}

const exec = (...argv: string[]) => bench.control("POST", "/lab/exec", { host: "xs-2", argv });

// Skipped where Open vSwitch or OpenSSH's server is missing (Debian: openvswitch-switch, openssh-server).
describe.skipIf(lacksOpenVswitch || lacksSshd)("hosts of a lab with Open vSwitch and sshd", () => {
  beforeAll(async () => {
    bench = await labBench({ pool: "pxs", dataPlane: "ovs", ssh: true });
    scratch = fs.mkdtempSync(path.join(os.tmpdir(), "pb-probe-"));
    fs.writeFileSync(path.join(scratch, "password"), bench.lab.password);
    fs.writeFileSync(path.join(scratch, "wrong"), "not-this-one\n");
  }, 60_000);
  afterAll(async () => {
    fs.rmSync(scratch, { recursive: true, force: true });
    await bench.lab.stop();
  });
  beforeEach(async () => {
    await bench.control("POST", "/lab/reset");
    await bench.logIn();
  });

  it("tell the active member and the negotiated LACP partner beside what is recorded", async () => {
    await makeBond("xs-2", ["eth2", "eth5"], "lacp");
    await makeBond("xs-2", ["eth1", "eth4"], "active-backup");
    await expect
      .poll(async () => bondOf(await audit(), "xs-2", "bond0")?.actual, patience)
      .toMatchObject({ mode: "balance-tcp with LACP", lacp: "negotiated" });
    await bench.control("POST", "/lab/monitor");
    const report = await audit();
    const lacp = bondOf(report, "xs-2", "bond0");
    expect(lacp?.recorded).toEqual({ mode: "balance-tcp with LACP", members: ["eth2", "eth5"] });
    expect(["eth2", "eth5"]).toContain(lacp?.actual?.activeMember);
    for (const member of lacp?.actual?.members ?? []) {
      expect(member).toMatchObject({ enabled: true, carrier: "up", lacp: { state: "current", attached: true } });
      expect(member.lacp?.partner).toMatch(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/u);
      expect(member.lacp?.partnerKey).toBeGreaterThan(0);
    }
    const shown = (await exec("ovs-appctl", "bond/show", "bond1")) as { stdout: string };
    const active = /active member mac: \S*?\((\w+)\)/u.exec(shown.stdout)?.[1];
    expect(bondOf(report, "xs-2", "bond1")?.actual?.activeMember).toBe(active);
    expect(drift(report)).toEqual([]);
    expect(found(report, "LACP_UNSEEN")).toEqual([]);
    expect(report.checklist.find(({ id }) => id === "daemons")).toMatchObject({ state: "yes" });
  });

  it("are found to differ when a bond was changed behind xapi's back", async () => {
    await makeBond("xs-2", ["eth1", "eth4"], "active-backup");
    expect(drift(await audit())).toEqual([]);
    await exec("ovs-vsctl", "set", "Port", "bond0", "bond_mode=balance-slb");
    await expect.poll(async () => drift(await audit()), patience).toEqual(["AUDIT.ACTUAL_BOND_MODE"]);
    const [mode] = found(await audit(), "ACTUAL_BOND_MODE");
    expect(mode?.evidence).toMatchObject([{ recorded: "active-backup", actual: "balance-slb" }]);
    await exec("ovs-vsctl", "set", "Port", "bond0", "bond_mode=active-backup");
    await exec("ovs-vsctl", "--", "del-br", "xenbr2", "--", "del-br", "xenbr5", "--", "add-br", "mine");
    await exec("ovs-vsctl", "add-bond", "mine", "byhand", "eth2", "eth5");
    const report = await audit();
    expect(found(report, "ACTUAL_BOND_UNRECORDED").map(({ summary }) => summary)).toEqual([
      "xs-2 has byhand, of which the pool knows nothing.",
    ]);
    await exec("ovs-vsctl", "--", "del-br", "mine");
  });

  it("tell a daemon that was stopped, and the other host is none the worse", async () => {
    await bench.control("POST", "/lab/daemon", { host: "xs-2", daemon: "ovs-vswitchd", running: false });
    try {
      const report = await audit();
      const [stopped] = found(report, "ACTUAL_DAEMON_STOPPED");
      expect(stopped?.summary).toBe("ovs-vswitchd on xs-2 does not run.");
      expect(report.checklist.find(({ id }) => id === "daemons")).toMatchObject({
        state: "no",
        answer: "Stopped: ovs-vswitchd on xs-2",
      });
      const other = report.probes?.find(({ name }) => name === "xs-1");
      expect(other).toMatchObject({ outcome: "answered", bonds: [], backend: "openvswitch" });
    } finally {
      await bench.control("POST", "/lab/daemon", { host: "xs-2", daemon: "ovs-vswitchd", running: true });
    }
    expect(found(await audit(), "ACTUAL_DAEMON_STOPPED")).toEqual([]);
  });

  it("are not spoken to with another key than the accepted one, nor with a wrong password", async () => {
    const [first, second] = ssh().hosts;
    const swapped = await audit(
      "--probe-host-key",
      `${first!.host}=${second!.fingerprint}`,
      "--probe-host-key",
      `${second!.host}=${second!.fingerprint}`,
    );
    expect(swapped.probes?.map(({ name, outcome }) => `${name} ${outcome}`).toSorted()).toEqual(
      [`${first!.host} host-key`, `${second!.host} answered`].toSorted(),
    );
    expect(swapped.probes?.find(({ outcome }) => outcome === "host-key")?.fingerprint).toBe(first!.fingerprint);
    const refused = await audit("--probe-password-file", path.join(scratch, "wrong"));
    expect(refused.probes?.map(({ message }) => message)).toEqual(
      refused.probes?.map(({ name }) => `${name} refuses the user ${ssh().username} with this password.`),
    );
    expect(found(refused, "HOST_NOT_ASKED")).toHaveLength(2);
    expect(JSON.stringify(refused)).not.toContain("not-this-one");
  });

  it("show nothing of the machine that they run on", async () => {
    const { hosts, username, keyFile } = ssh();
    const answer = await sshHostProbe().ask(
      { name: hosts[0]!.host, ...placeIn(hosts[0]!.address), trusted: [hosts[0]!.fingerprint] },
      { username, secret: { kind: "key", privateKey: fs.readFileSync(keyFile, "utf8"), passphrase: null } },
    );
    if (answer.outcome !== "answered") throw new Error(JSON.stringify(answer));
    const names = answer.actual.links?.map(({ name }) => name) ?? [];
    expect(names).toEqual(expect.arrayContaining(["eth0", "eth5"]));
    expect(names).not.toContain("lo");
    expect(answer.actual.gaps).toEqual(["lldpcli -f json show neighbors: not installed"]);
  });
});
