import { readFileSync } from "node:fs";
import path from "node:path";
import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Lab, startLab } from "@/lib/fake-xenapi/lab";

const hasPython = spawnSync("python3", ["-c", "import xmlrpc.client"]).status === 0;
const script = path.join(import.meta.dirname, "validate_pool.py");
const run = promisify(execFile);

describe.skipIf(!hasPython)("Python's xmlrpc.client (skipped where there is no python3)", () => {
  describe.each([false, true])("with TLS: %s", (tls) => {
    let lab: Lab;
    beforeAll(async () => {
      lab = await startLab({ tls, monitorMs: 0 });
    });
    afterAll(() => lab.stop());

    it("repeats the tutorial's validation", async () => {
      const { stdout } = await run("python3", [script, lab.url, lab.username, lab.password]);
      expect(JSON.parse(stdout)).toEqual({
        backends: { "xs-1": "openvswitch", "xs-2": "openvswitch" },
        networks: [
          ["28644253-3734-7ccf-1046-bd10709457bf", "Pool-wide network associated with eth1", "xenbr1"],
          ["335e74ba-13ce-12a7-5d63-40d09c360d31", "Host internal management network", "xenapi"],
          ["45ea2b0f-cbf1-df35-010b-145b3e90b163", "Pool-wide network associated with eth2", "xenbr2"],
          ["92823c10-28af-3ad1-89e7-36df6ed3d83b", "Pool-wide network associated with eth5", "xenbr5"],
          ["95af3ef3-5be2-5365-2375-59d0784a5449", "Pool-wide network associated with eth3", "xenbr3"],
          ["ce980e76-9eb8-c7c5-9f70-ffdda9b05adb", "Pool-wide network associated with eth0", "xenbr0"],
          ["d6d54a3d-27c0-8ebf-fd4d-1e465924c391", "Pool-wide network associated with eth4", "xenbr4"],
        ],
        addresses: [
          ["xs-1", "eth0", "8445b796-01b0-e2cf-ba17-9e7af7856925", "172.16.0.10", "255.255.255.224"],
          ["xs-1", "eth2", "767aac49-ba37-3be7-5bad-87ae26d97e02", "172.16.0.35", "255.255.255.240"],
          ["xs-2", "eth0", expect.any(String), "172.16.0.12", "255.255.255.224"],
          ["xs-2", "eth2", expect.any(String), "172.16.0.36", "255.255.255.240"],
        ],
        layered: [],
        // Integers are text on this wire.
        mtus: ["1500"],
        bonds: [],
        coordinator: "xs-1",
        started: expect.stringMatching(/^\d{8}T\d\d:\d\d:\d\dZ$/),
      });
      expect(lab.pool.journal.unknown()).toEqual({});
    });

    it("is told by a member who the coordinator is", async () => {
      const asking = run("python3", [script, lab.members[0]!, lab.username, lab.password]);
      await expect(asking).rejects.toMatchObject({
        stderr: `HOST_IS_SLAVE ${lab.url.replace(/^https?:\/\//, "")}\n`,
      });
    });
  });
});

describe("the validation script", () => {
  it("uses nothing but the standard library", () => {
    const imports = readFileSync(script, "utf8").match(/^(?:import|from) \S+/gm);
    expect(imports).toEqual(["import json", "import ssl", "import sys", "import xmlrpc.client"]);
  });
});
