import type { PoolSeeder } from "@/lib/fake-xenapi/engine/types";
import { poolOf } from "@/lib/fake-xenapi/pools/build-pool";
import type { CardSpec, HostSpec } from "@/lib/fake-xenapi/pools/pool-spec";

/**
 * Three hosts of six NICs, the small pool of the interface's acceptance checks: host-a is the coordinator, management is
 * on eth0 everywhere, eth1 has no link on host-c, eth4 and eth5 are two ports of one card, the others have a card each.
 */
export function checkPool(): PoolSeeder {
  return poolOf({
    name: "Checks",
    hosts: ["a", "b", "c"].map(checkHost),
    vms: [
      { name: "web", on: "host-a", networks: ["xenbr2"] },
      { name: "mail", on: "host-b", networks: ["xenbr2"] },
      { name: "idle", networks: ["xenbr3"] },
    ],
  });
}

function checkHost(letter: string, index: number): HostSpec {
  return {
    name: `host-${letter}`,
    nics: [
      { device: "eth0", management: true, ip: `192.0.2.${index + 11}/24`, card: cardOf(0, 0) },
      { device: "eth1", carrier: letter !== "c", card: cardOf(1, 0) },
      { device: "eth2", card: cardOf(2, 0) },
      { device: "eth3", card: cardOf(3, 0) },
      { device: "eth4", card: cardOf(4, 0) },
      { device: "eth5", card: cardOf(4, 1) },
    ],
  };
}

function cardOf(slot: number, port: number): CardSpec {
  return {
    vendorId: "8086",
    vendorName: "Intel Corporation",
    deviceId: "1533",
    deviceName: "I210 Gigabit Network Connection",
    pciBusPath: `0000:0${slot + 3}:00.${port}`,
    driver: "igb",
  };
}
