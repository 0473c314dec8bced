/** What `--pool generated:…` asks for. */
export interface GeneratedShape {
  readonly hosts: number;
  readonly nics: number;
  readonly vlans: number;
  readonly vms: number;
  /** NICs in pairs, as many bonds as there are pairs. */
  readonly bonds: boolean;
  /** Hosts that are not like the coordinator; there are bonds, too, because some of the drift is in them. */
  readonly drift: boolean;
  /** At most this many hosts differ; null: one for each way of differing. */
  readonly driftedHosts: number | null;
  /** null: chance comes from the pool itself (`--seed`). */
  readonly seed: number | null;
}

const most = { hosts: 64, nics: 16, vlans: 800, vms: 2400 };

/** `HOSTSxNICS[xVLANS[xVMS]][+bonds][+drift[=HOSTS]][?seed=N]`, at most 64x16x800x2400. Throws with the form when it is another. */
export function parseShape(text: string): GeneratedShape {
  const [matched, hosts = "", nics = "", vlans = "0", vms = "0", traits = "", seed] =
    /^(\d+)x(\d+)(?:x(\d+))?(?:x(\d+))?((?:\+(?:bonds|drift(?:=[1-9]\d?)?))*)(?:\?seed=(\d{1,9}))?$/.exec(text) ?? [];
  if (matched === undefined) {
    throw new Error(
      `--pool generated:${text}: the form is generated:HOSTSxNICS[xVLANS[xVMS]][+bonds][+drift[=HOSTS]][?seed=N].`,
    );
  }
  const drift = traits.includes("drift");
  const [, drifted] = /drift=(\d+)/.exec(traits) ?? [];
  const shape = { hosts: Number(hosts), nics: Number(nics), vlans: Number(vlans), vms: Number(vms) };
  const fits =
    shape.hosts >= (drift ? 2 : 1) &&
    shape.hosts <= most.hosts &&
    shape.nics >= (drift ? 2 : 1) &&
    shape.nics <= most.nics &&
    shape.vlans <= most.vlans &&
    shape.vms <= most.vms;
  if (!fits) {
    const least = drift ? "2 hosts and 2 NICs (drift needs something to differ from)" : "1 host and 1 NIC";
    throw new Error(
      `--pool generated:${text}: at least ${least}, at most ${Object.values(most).join("x")} of hosts, NICs, VLANs and VMs.`,
    );
  }
  return {
    ...shape,
    drift,
    driftedHosts: drifted === undefined ? null : Number(drifted),
    bonds: drift || traits.includes("bonds"),
    seed: seed === undefined ? null : Number(seed),
  };
}
