import { finding, nicsOnHosts, pifSubject, type Check } from "@/lib/core/preflight/check";
import { distinct, listed } from "@/lib/core/shared/words";
import { vlanPifsAbove } from "@/lib/core/topology/pif-facts";
import { storageReachedThrough } from "@/lib/core/topology/storage-paths";

/** Row 17: a NIC that is one of several iSCSI paths; bonding it takes a path away, where multipathing is the better spare. */
export const multipathing: Check = ({ topology, hosts }) => {
  const found = hosts
    .filter(({ host }) => host.multipathing)
    .flatMap(({ host, joining }) =>
      joining.flatMap((item) => {
        const srs = [item, ...vlanPifsAbove(topology, item)]
          .flatMap((pif) => storageReachedThrough(topology, pif))
          .filter((sr) => sr.type.includes("iscsi"));
        return srs.length === 0 ? [] : [{ host, item, srs }];
      }),
    );
  if (found.length === 0) return [];
  const names = distinct(found.flatMap(({ srs }) => srs.map((sr) => sr.name)));
  return [
    finding("warning", "STORAGE_PATH", {
      summary: `${nicsOnHosts(found)} ${found.length === 1 ? "is a path" : "are paths"} of multipathed storage ${listed(names)}.`,
      reason: "Multipathing protects iSCSI by itself, and makers advise against bonds below it.",
      suggestion: "Leave the NICs of iSCSI paths out of bonds, each in a subnet of its own.",
      subjects: [
        ...found.map(({ item }) => pifSubject(item)),
        ...distinct(found.flatMap(({ srs }) => srs.map((sr) => sr.uuid))).map((uuid) => ({
          kind: "sr" as const,
          uuid,
        })),
      ],
    }),
  ];
};
