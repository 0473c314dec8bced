import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "@/lib/server/config";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "poolbond-config-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const minute = 60_000;

describe("an empty configuration", () => {
  it("offers nothing, lets people type an address, and keeps its data in the working folder", () => {
    expect(readConfig({}, folder)).toEqual({
      ok: true,
      value: {
        pools: [],
        otherAddresses: true,
        dataFolder: path.join(folder, ".poolbond"),
        sessionIdleMs: 60 * minute,
        sessionLifetimeMs: 720 * minute,
        cookieSecure: "auto",
        publicOrigin: null,
        probeAddresses: {},
        logLevel: "info",
      },
    });
  });
});

describe("a configuration file", () => {
  it("is read, with certificates from its own folder, and the environment wins over it", () => {
    writeFileSync(path.join(folder, "ca.pem"), "PEM");
    const fingerprints = [Array.from({ length: 32 }, () => "ab").join(":")];
    const pools = [{ name: "Lab", url: "xs-1.example", ca: "ca.pem", fingerprints }];
    writeFileSync(path.join(folder, "poolbond.json"), JSON.stringify({ pools, sessionHours: 1, logLevel: "warn" }));
    const config = readConfig(
      { POOLBOND_CONFIG: path.join(folder, "poolbond.json"), POOLBOND_LOG_LEVEL: "error" },
      "/",
    );
    expect(config).toMatchObject({
      ok: true,
      value: {
        pools: [{ name: "Lab", url: "https://xs-1.example", tls: { fingerprints, ca: "PEM" } }],
        otherAddresses: false,
        sessionLifetimeMs: 60 * minute,
        logLevel: "error",
      },
    });
  });
});

describe("offered pools in the environment", () => {
  it("close the door to other addresses unless it is opened", () => {
    const offered = { POOLBOND_POOLS: JSON.stringify([{ name: "Demo", url: "http://127.0.0.1:8080/" }]) };
    expect(readConfig(offered, folder)).toMatchObject({
      value: { otherAddresses: false, pools: [{ url: "http://127.0.0.1:8080" }] },
    });
    expect(readConfig({ ...offered, POOLBOND_OTHER_ADDRESSES: "yes" }, folder)).toMatchObject({
      value: { otherAddresses: true },
    });
  });
});

describe("a configuration that cannot be used", () => {
  it.each([
    [{ POOLBOND_POOLS: "[" }, "POOLBOND_POOLS"],
    [{ POOLBOND_POOLS: '[{"name":"x","url":"ftp://y"}]' }, "pools.0.url: ftp: is not http or https"],
    [{ POOLBOND_POOLS: '[{"name":"x","url":"https://root:pw@y"}]' }, "must not carry a username"],
    [{ POOLBOND_POOLS: '[{"name":"x","url":"https://y","fingerprints":["12"]}]' }, "pools.0.fingerprints.0"],
    [{ POOLBOND_POOLS: '[{"name":"x","url":"https://y","ca":"none.pem"}]' }, "pools.0.ca"],
    [{ POOLBOND_OTHER_ADDRESSES: "maybe" }, "POOLBOND_OTHER_ADDRESSES: must be yes or no"],
    [{ POOLBOND_SESSION_HOURS: "soon" }, "sessionHours"],
    [{ POOLBOND_COOKIE_SECURE: "sometimes" }, "cookieSecure"],
    [{ POOLBOND_CONFIG: "nowhere.json" }, "nowhere.json"],
  ])("says what is wrong with %j", (environment, words) => {
    const config = readConfig(environment, folder);
    expect(config).toMatchObject({ ok: false, failure: { code: "CONFIG.UNUSABLE" } });
    expect(!config.ok && config.failure.message).toContain(words);
  });

  it("names a setting that does not exist", () => {
    writeFileSync(path.join(folder, "c.json"), '{"poools": []}');
    const config = readConfig({ POOLBOND_CONFIG: "c.json" }, folder);
    expect(!config.ok && config.failure.message).toContain("poools");
  });
});
