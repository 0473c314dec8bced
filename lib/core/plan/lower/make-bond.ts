import type { HostLowering } from "@/lib/core/plan/lower/lowering";
import { forgottenSteps } from "@/lib/core/plan/inverse/forgotten-steps";
import { propertiesOf, storedProperties } from "@/lib/core/plan/bond-properties";
import { primaryMember } from "@/lib/core/plan/primary-member";
import { bondModeSteps } from "@/lib/core/plan/steps/bond-mode-steps";
import { createBondStep } from "@/lib/core/plan/steps/create-bond-step";
import { existingBond } from "@/lib/core/plan/steps/existing-bond";
import { pifLabelSteps } from "@/lib/core/plan/steps/label-steps";
import type { Place } from "@/lib/core/plan/steps/place";
import { carriesManagement } from "@/lib/core/plan/steps/riders";
import type { NetworkTarget } from "@/lib/core/plan/step";
import type { BondMode, PhysicalPif, Pif, StringMap } from "@/lib/core/topology/entities";
import { ridesOnAddress } from "@/lib/core/topology/pif-facts";

/**
 * A bond of free NICs on one host, whole: the call, the labels that xapi does not carry over, and LACP in two steps
 * where management rides (safe-change.md B): active-backup first, and the switch is asked for LACP only after the probes
 * have found the host well.
 */
export function makeBond(
  lowering: HostLowering,
  network: NetworkTarget,
  wanted: {
    readonly nics: readonly PhysicalPif[];
    readonly mode: BondMode;
    readonly properties: StringMap;
    readonly mac?: string;
    /** Entries of other_config that the bond's interface shall have, beside those of the address that it takes over. */
    readonly labels?: StringMap;
  },
): void {
  const { bench, options, host, later } = lowering;
  const { nics, mode } = wanted;
  const place: Place = { host, network };
  const view = bench.view(host.uuid);
  const twoSteps = mode === "lacp" && options.lacpInTwoSteps && carriesManagement(view, nics);
  const first = twoSteps ? { ...wanted, mode: "active-backup" as const, properties: {} } : wanted;
  const donor = primaryMember(nics);
  const forgotten = forgottenSteps(view, host, nics);
  bench.add([createBondStep(view, place, first)]);
  bench.add(pifLabelSteps(place, { ...(donor ? addressLabels(donor) : {}), ...wanted.labels }, {}));
  bench.add(forgotten);
  if (!twoSteps) return;
  later(() => {
    const now = bench.view(host.uuid);
    const existing = existingBond(now, place);
    const properties = storedProperties(mode, propertiesOf(mode, wanted.properties));
    return existing ? bondModeSteps(now, place, existing, { mode, properties }) : [];
  });
}

/**
 * What a PIF's other_config says about its address: XenCenter's `management_purpose`, xapi's `defaultroute`, `peerdns`,
 * `domain`, `static-routes`. It has to follow the address. What is about the card (`ethtool-…`) stays.
 */
export function addressLabels(pif: Pif): StringMap {
  if (!ridesOnAddress(pif) && !pif.management) return {};
  return Object.fromEntries(Object.entries(pif.otherConfig).filter(([key]) => !isAboutTheLink(key)));
}

function isAboutTheLink(key: string): boolean {
  return key.startsWith("ethtool-") || key.startsWith("bond-") || key === "mtu";
}
