import { nicsOn } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence } from "@/lib/core/audit/sight";
import { distinct, listed } from "@/lib/core/shared/words";

/** NICs are paired by network; when their devices differ, people and scripts that go by `ethN` take the wrong one. */
export const deviceNamesDiffer: Rule = {
  code: "AUDIT.DEVICE_NAMES_DIFFER",
  severity: "warning",
  title: "One network on NICs of different names",
  why: "Who goes by device names takes the wrong NIC on some host. The cabling may differ, or NICs were renamed.",
  wayOut: "Check the cabling. With interface-rename the names can be put right; then scan the NICs again.",
  ask: ({ topology }) =>
    topology.networks.flatMap((network) => {
      const nics = nicsOn(topology, network.uuid).filter((pif) => pif.role === "physical");
      const devices = distinct(nics.map((nic) => nic.device));
      if (devices.length < 2) return [];
      const wanted = nics.find((nic) => nic.host === topology.pool.coordinator)?.device ?? devices[0] ?? "";
      const others = nics.filter((nic) => nic.device !== wanted);
      return [
        {
          about: networkSubject(network.uuid),
          summary: `${network.name} is on ${listed(devices)}, depending on the host.`,
          evidence: others.map((nic) => pifEvidence(topology, nic, nic.device, wanted)),
        },
      ];
    }),
};
