import type { Change, DraftChanges, Scope } from "@/lib/core/draft/change";
import { changedNetwork } from "@/lib/core/draft/draft-label";
import { knownBond, type KnownBond } from "@/lib/core/draft/known-bond";
import { verdictOnChange, type Proposal } from "@/lib/core/draft/verdict";
import type { Bond } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/** Something that exists and may be changed: the bonds of one network on all hosts, or one network. */
export interface ChangeSubject {
  readonly kind: "bond" | "network";
  readonly network: NetworkUuid;
  /** The host at which the operator pointed; null for the pool as a whole. */
  readonly host: HostUuid | null;
}

/** A change with its questions still to be answered. */
export type OpenProposal = Exclude<Proposal, { kind: "remove" | "move" }>;

export interface ChangeOffer {
  /** Verb first, as a menu says it. */
  readonly words: string;
  /** Where the answers begin: the subject as it is now, or as the draft already has it. */
  readonly proposal: OpenProposal;
  /** Why the form would be refused from the start, whatever is answered; null when it may be opened. */
  readonly obstacle: string | null;
}

interface Known {
  readonly topology: PoolTopology;
  readonly draft: DraftChanges;
}

/**
 * What can be changed of this, by forms? The same for menus, inspectors and tables; whether the finished change may be is
 * said by `verdictOnChange`, as for every gesture. Empty for what the pool does not have (a bond that is only drafted).
 */
export function changeOffers(known: Known, subject: ChangeSubject): readonly ChangeOffer[] {
  const bond = subject.kind === "bond" ? poolBond(known, subject.network) : null;
  return [...(bond ? bondOffers(known, subject, bond) : []), ...networkOffers(known, subject.network)];
}

function bondOffers(known: Known, { network }: ChangeSubject, bond: PoolBond): readonly ChangeOffer[] {
  const { mode, properties, members } = bond;
  const scope: Scope = { kind: "all" };
  const bondNetwork = network;
  const others = otherBonds(known, network);
  const [first] = others;
  return [
    offer(known, "Change mode and options", { kind: "change-bond-mode", bondNetwork, mode, properties, scope }),
    offer(known, "Change members", {
      kind: "change-bond-members",
      bondNetwork,
      memberNetworks: members,
      mode,
      properties,
      scope,
    }),
    first === undefined
      ? {
          ...offer(known, "Join with another bond", {
            kind: "join-bonds",
            survivor: network,
            absorbed: network,
            mode,
            properties,
            removeNetwork: true,
            scope,
          }),
          obstacle: "This pool has no other bond.",
        }
      : offer(known, "Join with another bond", {
          kind: "join-bonds",
          survivor: network,
          absorbed: first,
          mode,
          properties,
          removeNetwork: true,
          scope,
        }),
    judgedOffer(known, "Break bond", { kind: "break-bond", bondNetwork, removeNetwork: true, scope }),
  ];
}

/** What has no answer that could make it possible: what forbids it is said in the menu. */
function judgedOffer(known: Known, words: string, change: Change): ChangeOffer {
  const made = offer(known, words, change);
  const { kind, findings } = verdictOnChange(known, made.proposal);
  const [gravest] = findings;
  return kind === "refuse" && gravest ? { ...made, obstacle: gravest.summary } : made;
}

function networkOffers(known: Known, network: NetworkUuid): readonly ChangeOffer[] {
  if (!known.topology.networkOf.has(network)) return [];
  const edit = offer(known, "Edit network", { kind: "edit-network", network });
  // Where a host is connected, the way begins with the bond or the VLAN.
  const isConnected = (known.topology.pifsOnNetwork.get(network) ?? []).length > 0;
  return isConnected ? [edit] : [edit, judgedOffer(known, "Remove network", { kind: "remove-network", network })];
}

function offer({ draft }: Known, words: string, change: Change): ChangeOffer {
  const index = draft.changes.findIndex((drafted) => isSameSubject(drafted, change));
  const drafted = draft.changes[index];
  if (drafted === undefined) return { words, proposal: { kind: "add", change }, obstacle: null };
  // Two changes of one bond in one plan would undo each other: the newer one takes the place of the older.
  const from = drafted.kind === change.kind ? drafted : change;
  return { words, proposal: { kind: "replace", index, change: from }, obstacle: null };
}

function isSameSubject(drafted: Change, change: Change): boolean {
  if (drafted.kind === "create-bond" || change.kind === "create-bond") return false;
  if (isOfNetwork(drafted) !== isOfNetwork(change)) return false;
  return changedNetwork(drafted) === changedNetwork(change);
}

function isOfNetwork({ kind }: Change): boolean {
  return kind === "edit-network" || kind === "remove-network";
}

/** The networks of the pool's other bonds, by name. */
export function otherBonds({ topology }: Pick<Known, "topology">, network: NetworkUuid): readonly NetworkUuid[] {
  const networks = topology.networks.filter(
    ({ uuid }) => uuid !== network && (topology.pifsOnNetwork.get(uuid) ?? []).some((pif) => pif.role === "bond"),
  );
  return networks.toSorted((one, other) => one.name.localeCompare(other.name, "en")).map(({ uuid }) => uuid);
}

interface PoolBond {
  readonly mode: Bond["mode"];
  readonly properties: Bond["properties"];
  readonly members: readonly NetworkUuid[];
}

/** As it is on the coordinator, or on the first host that has it; what the draft says of its members wins. */
function poolBond(known: Known, network: NetworkUuid): PoolBond | null {
  const bond = bondOnNetwork(known.topology, network);
  const found: KnownBond | null = knownBond(known, network);
  return bond && found ? { mode: bond.mode, properties: bond.properties, members: found.members } : null;
}

/** The bond that sits on this network, on the coordinator or on the first host that has one. */
export function bondOnNetwork(topology: PoolTopology, network: NetworkUuid): Bond | null {
  const pifs = topology.pifsOnNetwork.get(network) ?? [];
  const own = pifOnNetwork(topology, topology.pool.coordinator, network);
  const pif = own?.role === "bond" ? own : pifs.find((one) => one.role === "bond");
  return pif?.role === "bond" ? (topology.bondOf.get(pif.bond) ?? null) : null;
}
