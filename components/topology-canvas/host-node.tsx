import { CircleQuestionMark, Crown, Unplug, Wrench } from "lucide-react";
import { memo } from "react";
import type { Detail } from "@/lib/core/graph/detail";
import type { HostNode as HostGraph } from "@/lib/core/graph/graph";
import { FindingMark } from "@/components/audit/finding-mark";
import { BondTag } from "@/components/topology-canvas/bond-tag";
import { useGestureHandle } from "@/components/gestures/gesture-context";
import { useDrawn, type DrawnHost } from "@/components/topology-canvas/canvas-context";
import { HostName } from "@/components/topology-canvas/host-name";
import { HostBlock } from "@/components/topology-canvas/host-block";
import { PortChip } from "@/components/topology-canvas/port-chip";
import { PortRow } from "@/components/topology-canvas/port-row";
import { Straps } from "@/components/topology-canvas/straps";
import { targetMarks } from "@/components/gestures/target-marks";
import { useLook } from "@/components/topology-canvas/use-look";

/** One host as what one sees behind the rack: its faceplate with ports by card, and the straps that hang out of it. */
export const HostNode = memo(function HostNode({ id }: { readonly id: string }) {
  const drawn = useDrawn().hosts.get(id);
  const { detail, letters } = useLook(id, drawn?.place ?? null, weightOf);
  if (!drawn) return null;
  const { host, place, problem } = drawn;
  if (detail !== "far") return <Faceplate host={host} place={place} detail={detail} />;
  const { name, state, coordinator } = host;
  return (
    <HostBlock
      uuid={id}
      name={name}
      state={state}
      coordinator={coordinator}
      place={place}
      problem={problem}
      letters={letters}
    />
  );
});

/** A faceplate drawn anew is a frame's work; a name from afar next to none, and the step to the last details is small. */
function weightOf(from: Detail, to: Detail): number {
  if (to === "far") return from === "far" ? 0.5 : 2;
  return (from === "near" && to === "close") || (from === "close" && to === "near") ? 3 : 8;
}

interface FaceplateProps extends Pick<DrawnHost, "host" | "place"> {
  readonly detail: Detail;
}

const Faceplate = memo(function Faceplate({ host, place, detail }: FaceplateProps) {
  const isMiddle = detail === "middle";
  const Port = isMiddle ? PortChip : PortRow;
  const hand = useGestureHandle();
  const { onPointerDown, onClick, onFocus, onMenu } = hand;
  const bondNames = new Map(host.bonds.map((bond) => [bond.bond, bond.name]));
  const topOf = new Map(place.ports.map(({ pif, top }) => [pif, top]));
  const tagOf = new Map(place.straps.map(({ bond, tag }) => [bond, tag]));
  const common = { hostName: host.name, onPointerDown, onClick, onFocus, onMenu };
  return (
    <section
      className="canvas-host"
      data-look={detail}
      data-state={host.state}
      data-coordinator={host.coordinator || undefined}
      aria-label={`Host ${host.name}${host.coordinator ? ", coordinator" : ""}, ${host.stateWord}`}
    >
      <div className="canvas-plate" style={{ width: place.plateWidth, height: place.height }}>
        <HostHeader host={host} isBrief={isMiddle} />
        {!isMiddle && <Cards host={host} place={place} />}
        {host.cards
          .flatMap((card) => card.ports)
          .map((port) => (
            <Port
              key={port.pif}
              port={port}
              top={topOf.get(port.pif) ?? 0}
              bondName={port.bond === null ? null : (bondNames.get(port.bond) ?? "")}
              {...common}
              {...targetMarks(hand, `port:${port.pif}`, { kind: "nic", network: port.network })}
            />
          ))}
      </div>
      <Straps bonds={host.bonds} place={place} />
      {host.bonds.map((bond) => {
        const tag = tagOf.get(bond.bond);
        if (!tag) return null;
        const marks = targetMarks(hand, `bond:${bond.bond}`, { kind: "bond", network: bond.network });
        return <BondTag key={bond.bond} bond={bond} place={tag} isBrief={isMiddle} {...common} {...marks} />;
      })}
    </section>
  );
});

function Cards({ host, place }: Pick<DrawnHost, "host" | "place">) {
  return host.cards.map((card, index) => (
    <p key={card.slot + (place.cardTops[index] ?? 0)} className="canvas-card" style={{ top: place.cardTops[index] }}>
      <span className="canvas-card-name" title={card.name}>
        {card.name}
      </span>
      {card.slot !== "" && (
        <span className="canvas-card-slot" title={card.slot}>
          {shortSlot(card.slot)}
        </span>
      )}
    </p>
  ));
}

/** The PCI domain is 0000 on nearly every machine. */
function shortSlot(slot: string): string {
  return slot.replace(/^0000:/u, "");
}

const troubles = { live: null, disabled: Wrench, unreachable: Unplug, unknown: CircleQuestionMark } as const;

interface HostHeaderProps {
  readonly host: HostGraph;
  /** The name alone: more cannot be read from there. */
  readonly isBrief: boolean;
}

function HostHeader({ host, isBrief }: HostHeaderProps) {
  const Trouble = troubles[host.state];
  return (
    <header className="canvas-host-header">
      <h2 className="canvas-host-title">
        <HostName uuid={host.host} name={host.name} />
      </h2>
      {host.coordinator && !isBrief && (
        <span className="canvas-crown">
          <Crown size={14} aria-hidden /> coordinator
        </span>
      )}
      {!isBrief && (
        <span className="canvas-host-state" data-state={host.state}>
          {Trouble && <Trouble size={14} aria-hidden />}
          {Trouble ? host.stateWord : host.backend}
        </span>
      )}
      <FindingMark uuid={host.host} />
    </header>
  );
}
