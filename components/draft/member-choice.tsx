import type { CreateBondChange } from "@/lib/core/draft/change";
import { nicChoices } from "@/lib/core/draft/choose-members";
import type { PhysicalPif } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

export interface MemberChoiceProps {
  readonly topology: PoolTopology;
  readonly change: CreateBondChange;
  readonly host: HostUuid;
  /** Which NIC of the bond, counted from 0. */
  readonly place: number;
  /** What stands there now: a NIC of this host, or a network on which it has none. */
  readonly network: NetworkUuid;
  readonly onChoose: (network: NetworkUuid) => void;
}

/** Which of this host's NICs is meant in this place: each told with the position and the network by which it was paired. */
export function MemberChoice({ topology, change, host, place, network, onChoose }: MemberChoiceProps) {
  const choices = nicChoices(topology, change, host, place);
  const hostName = topology.hostOf.get(host)?.name ?? "";
  const paired = topology.networkOf.get(network)?.name ?? "a network that is gone";
  const absent = choices.every((nic) => nic.network !== network);
  return (
    <select
      aria-label={`NIC ${String(place + 1)} of the bond on ${hostName}`}
      value={network}
      className="min-h-7 max-w-full rounded-small border border-line bg-panel px-1 text-ink"
      onChange={(event) => {
        const chosen = choices.find((nic) => nic.network === event.target.value);
        if (chosen) onChoose(chosen.network);
      }}
    >
      {absent && <option value={network}>none on {paired}</option>}
      {choices.map((nic) => (
        <option key={nic.uuid} value={nic.network}>
          {nicWords(topology, nic)}
        </option>
      ))}
    </select>
  );
}

/** `eno14, position 2, Storage`. */
function nicWords(topology: PoolTopology, nic: PhysicalPif): string {
  const position = nic.position === null ? "position unknown" : `position ${String(nic.position)}`;
  return [nic.device, position, topology.networkOf.get(nic.network)?.name ?? ""].filter(Boolean).join(", ");
}
