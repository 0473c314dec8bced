import { describe, expect, it } from "vitest";
import { recoveryCard } from "@/lib/core/run/recovery-card";
import { pool } from "@/lib/core/topology/topology.builder";

const topology = pool()
  .host("a", (host) => host.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth1"))
  .host("b", (host) => host.nic("eth0", { management: true, ip: "10.0.0.2/24" }).nic("eth1"))
  .build();
const card = (name: string) => recoveryCard(topology, topology.hosts.find((host) => host.name === name)!.uuid);

describe("a host that cannot be reached", () => {
  it("has a card with device and address, ready to be typed in at its console", () => {
    expect(card("b")).toMatchObject({ hostName: "b", device: "eth0", mode: "Static", address: "10.0.0.2" });
    expect(card("b").steps.join("\n")).toContain("--device=eth0 --mode=static --ip=10.0.0.2 --netmask=255.255.255.0");
  });

  it("is told where its coordinator is, unless it is the coordinator itself", () => {
    expect([card("a").coordinator, typeof card("b").coordinator]).toEqual([null, "string"]);
    expect(card("a").steps.join("\n")).not.toContain("--master=");
  });
});
