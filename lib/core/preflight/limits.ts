import type { BondMode, Host } from "@/lib/core/topology/entities";

/**
 * What does this host's product allow or support? Numbers of preflight.md rows 2, 3, 28 and 32 as data: products and
 * versions differ, and a number in the code of a check would be wrong for one of them.
 */
export interface BondLimits {
  /** NICs in one bond. */
  readonly members: number;
  readonly modes: readonly BondMode[];
  /** Bonds per host that the maker supports; more works but is on its own. So with all numbers below. */
  readonly bondsPerHost: number;
  readonly nicsPerHost: number;
  readonly vlansPerHost: number;
  readonly vifsPerHost: number;
  readonly vifsPerVm: number;
  readonly hostsPerPool: number;
  /** Hosts in a pool without the licence for more (`xapi_globs.restricted_pool_size`). */
  readonly hostsPerRestrictedPool: number;
  /** Bytes. */
  readonly mtu: { readonly least: number; readonly most: number };
}

interface LimitRule extends Partial<BondLimits> {
  readonly backend?: Host["backend"];
  /** Compared without case, as a part of the brand. */
  readonly brand?: string;
  /** Applies below this major version. */
  readonly belowMajor?: number;
}

/**
 * docs.xenserver.com, configuration limits of XenServer 8: 16 physical or 4 bonded NICs and 800 VLANs per host, 512 VIFs
 * per host, 7 VIFs per VM, 64 hosts per pool. MTU: the range of the XenCenter dialog. Members: XenCenter manual.
 */
const base: BondLimits = {
  members: 4,
  modes: ["active-backup", "balance-slb", "lacp"],
  bondsPerHost: 4,
  nicsPerHost: 16,
  vlansPerHost: 800,
  vifsPerHost: 512,
  vifsPerVm: 7,
  hostsPerPool: 64,
  hostsPerRestrictedPool: 3,
  mtu: { least: 1500, most: 9216 },
};

/** Later rules win. */
const rules: readonly LimitRule[] = [
  // XenCenter manual: two NICs and no LACP on the Linux bridge.
  { backend: "bridge", members: 2, modes: ["active-backup", "balance-slb"] },
  // XCP-ng requirements: 16 VIFs per VM.
  { brand: "xcp", vifsPerVm: 16 },
  // Guides before XenServer 6.1 name 8 bonds of 2 NICs, and 16 hosts; later ones 4 bonds of up to 4.
  { brand: "xenserver", belowMajor: 6, bondsPerHost: 8, members: 2, hostsPerPool: 16 },
  // Configuration limits of XenServer 6 and 7: 16 hosts per pool until 7.1.
  { brand: "xenserver", belowMajor: 7, hostsPerPool: 16 },
];

export function bondLimits(host: Pick<Host, "backend" | "product">): BondLimits {
  const known = limitsOf.get(host);
  if (known) return known;
  const limits: BondLimits = { ...base };
  const found = rules
    .filter((rule) => applies(rule, host))
    .reduce((sum, rule) => ({ ...sum, ...onlyLimits(rule) }), limits);
  limitsOf.set(host, found);
  return found;
}

/** Many checks ask of every host; a host never changes once it is read. */
const limitsOf = new WeakMap<Pick<Host, "backend" | "product">, BondLimits>();

function applies(rule: LimitRule, host: Pick<Host, "backend" | "product">): boolean {
  if (rule.backend !== undefined && rule.backend !== host.backend) return false;
  if (rule.brand !== undefined && !host.product.brand.toLowerCase().includes(rule.brand)) return false;
  const major = Number.parseInt(host.product.version, 10);
  return rule.belowMajor === undefined || (Number.isFinite(major) && major < rule.belowMajor);
}

function onlyLimits({
  backend: _backend,
  brand: _brand,
  belowMajor: _belowMajor,
  ...limits
}: LimitRule): Partial<BondLimits> {
  return limits;
}
