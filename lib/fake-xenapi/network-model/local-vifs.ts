import { nullRef, type Database, type Ref } from "@/lib/fake-xenapi/engine/types";
import { isBondMember } from "@/lib/fake-xenapi/network-model/pif-kind";

/**
 * The VIFs on these networks that belong to VMs of this host: a VM that is resident here, or resident nowhere and
 * able to start on this host only, or on none at all (`Xapi_bond.get_local_vifs`).
 */
export function localVifs(db: Database, host: Ref, networks: readonly Ref[]): readonly Ref[] {
  const verdicts = new Map<Ref, boolean>();
  const isLocal = (vm: Ref) => {
    const known = verdicts.get(vm);
    if (known !== undefined) return known;
    const verdict = isLocalVm(db, host, vm);
    verdicts.set(vm, verdict);
    return verdict;
  };
  return networks.flatMap((network) => db.get("network", network).VIFs.filter((vif) => isLocal(db.get("VIF", vif).VM)));
}

function isLocalVm(db: Database, host: Ref, vm: Ref): boolean {
  const row = db.find("VM", vm);
  if (row === undefined) return false;
  if (row.resident_on === host) return true;
  if (row.resident_on !== nullRef && row.resident_on !== "") return false;
  const possible = possibleHosts(db, vm);
  return possible.length === 0 || (possible.length === 1 && possible[0] === host);
}

/** Hosts that could start the VM, judged by its networks alone: the lab knows nothing of its disks or its memory. */
export function possibleHosts(db: Database, vm: Ref): readonly Ref[] {
  const networks = db.get("VM", vm).VIFs.map((vif) => db.get("VIF", vif).network);
  return db.refs("host").filter((host) => isUp(db, host) && networks.every((network) => canAttach(db, host, network)));
}

function isUp(db: Database, host: Ref): boolean {
  const row = db.get("host", host);
  return row.enabled && (db.find("host_metrics", row.metrics)?.live ?? false);
}

/** A network without any PIF is internal and follows the VM; else the host needs a PIF there that is not in a bond. */
export function canAttach(db: Database, host: Ref, network: Ref): boolean {
  const pifs = db.find("network", network)?.PIFs ?? [];
  if (pifs.length === 0) return true;
  return pifs.some((pif) => db.get("PIF", pif).host === host && !isBondMember(db, pif));
}
