import { finding, nicsOnHosts, pifSubject, type Check } from "@/lib/core/preflight/check";

/** Row 27: all members on one card: the card remains a single point of failure. A card without a known slot is not judged. */
export const sameCard: Check = ({ change, hosts }) => {
  if (change.change.kind === "change-bond-mode") return [];
  const found = hosts
    .filter(({ nics }) => {
      const slot = nics[0]?.card.slot ?? "";
      return nics.length > 1 && slot !== "" && nics.every((nic) => nic.card.slot === slot);
    })
    .flatMap(({ host, nics }) => nics.map((item) => ({ host, item })));
  if (found.length === 0) return [];
  return [
    finding("warning", "SAME_CARD", {
      summary: `${nicsOnHosts(found)} are ports of one card.`,
      reason: "If the card fails, the whole bond fails with it.",
      suggestion: "Choose ports of two different cards.",
      subjects: found.map(({ item }) => pifSubject(item)),
    }),
  ];
};
