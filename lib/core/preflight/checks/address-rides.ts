import { finding, pifSubject, type Check, type Found } from "@/lib/core/preflight/check";
import { distinct, listed } from "@/lib/core/shared/words";
import type { Pif } from "@/lib/core/topology/entities";
import { storageReachedThrough } from "@/lib/core/topology/storage-paths";
import { addressedFrom } from "@/lib/core/topology/pif-facts";

/** Row 16: an address that is not management's, usually storage, moves or pauses, and so do its connections. */
export const addressRides: Check = ({ topology, change, hosts }) => {
  const found: Found<Pif>[] = [];
  for (const { host, touched } of hosts) {
    for (const pif of touched) {
      for (const item of addressedFrom(topology, pif)) if (!item.management) found.push({ host, item });
    }
  }
  if (found.length === 0) return [];
  const moves = hosts.some(({ moving }) => moving.length > 0);
  const storage = found.flatMap(({ item }) => storageReachedThrough(topology, item));
  const names = distinct(storage.map((sr) => sr.name));
  const where = change.wanted === null ? `from ${change.name} to one of its NICs` : "to this bond";
  return [
    finding("warning", moves ? "ADDRESS_MOVES" : "ADDRESS_PAUSES", {
      summary: `The address of ${listed(
        found.map(({ host, item }) => `${item.device} on ${host.name} (${item.ipv4.address || item.ipv4.mode})`),
      )} ${moves ? `moves ${where}` : `pauses while ${change.name} changes`}.`,
      reason:
        names.length === 0
          ? "What is reached through it pauses for some seconds."
          : `Storage ${listed(names)} is reached through it, and pauses for some seconds; so do the VMs that use it.`,
      suggestion: "Choose a quiet hour, or evacuate the host first.",
      subjects: [
        ...found.map(({ item }) => pifSubject(item)),
        ...distinct(storage.map((sr) => sr.uuid)).map((uuid) => ({ kind: "sr" as const, uuid })),
      ],
    }),
  ];
};
