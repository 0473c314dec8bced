import { parseBondList } from "@/lib/core/audit/actual/parse-bond-list";
import { parseBondShow, type BondShow } from "@/lib/core/audit/actual/parse-bond-show";
import { parseCarriers } from "@/lib/fake-xenapi/data-plane/parse-carriers";
import { parseLacpShow, type LacpShow } from "@/lib/core/audit/actual/parse-lacp-show";
import type { BondStatus, HostStatus } from "@/lib/fake-xenapi/data-plane/data-plane";
import type { OpenVswitchHost } from "@/lib/fake-xenapi/data-plane/open-vswitch-host";

const listCarriers = ["--format=csv", "--no-headings", "--columns=name,link_state", "list", "Interface"];

/**
 * Asks one Open vSwitch how it is. `devices`: its NICs. `memberOrder`: each bond's members in the order in which they
 * were given, which Open vSwitch forgets.
 */
export async function readHostStatus(
  ovs: OpenVswitchHost,
  devices: readonly string[],
  memberOrder: (bond: string) => readonly string[],
): Promise<HostStatus> {
  const [carrierText, listText, showText, lacpText] = await Promise.all([
    ovs.vsctl(listCarriers),
    ovs.appctl(["bond/list"]),
    ovs.appctl(["bond/show"]),
    ovs.appctl(["lacp/show"]),
  ]);
  const carriers = parseCarriers(carrierText);
  const shown = new Map(parseBondShow(showText).map((bond) => [bond.bond, bond]));
  const lacp = new Map(parseLacpShow(lacpText).map((bond) => [bond.bond, bond]));
  return {
    carriers: Object.fromEntries(devices.map((device) => [device, carriers.get(device) ?? false])),
    bonds: parseBondList(listText)
      .flatMap(({ bond }) => {
        // Made or unmade between two of the questions: the next look will tell.
        const show = shown.get(bond);
        return show === undefined ? [] : [bondStatus(show, lacp.get(bond), carriers, memberOrder(bond))];
      })
      .toSorted((a, b) => a.bond.localeCompare(b.bond, "en", { numeric: true })),
  };
}

function bondStatus(
  show: BondShow,
  lacp: LacpShow | undefined,
  carriers: ReadonlyMap<string, boolean>,
  order: readonly string[],
): BondStatus {
  const members = show.members
    .map((member) => ({
      ...member,
      carrier: carriers.get(member.device) ?? false,
      lacp: lacp?.members[member.device] ?? null,
    }))
    .toSorted((a, b) => order.indexOf(a.device) - order.indexOf(b.device));
  // Open vSwitch says "negotiated" from the first moment; it takes a partner to agree.
  const agreed = lacp?.negotiated === true && members.some((member) => member.lacp?.state === "current");
  const { bond, mode, activeMember } = show;
  return {
    bond,
    mode,
    activeMember,
    lacp: show.lacp === "off" ? "off" : agreed ? "negotiated" : "configured",
    members,
  };
}
