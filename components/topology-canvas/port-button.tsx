import type { ReactNode } from "react";
import type { PortNode } from "@/lib/core/graph/graph";
import { FindingMark, useFindingWords } from "@/components/audit/finding-mark";
import { itemAttributes, type ItemProps } from "@/components/gestures/item-attributes";
import { spokenPort } from "@/components/topology-canvas/spoken-port";

export interface PortProps extends ItemProps {
  readonly port: PortNode;
  readonly hostName: string;
  /** CSS pixels below the top of its host. */
  readonly top: number;
  /** Name of the bond that the port is in; null when it is free. */
  readonly bondName: string | null;
}

/** One NIC on the canvas as something to press, at whatever distance it is drawn. */
export function PortButton({ children, ...props }: PortProps & { readonly children: ReactNode }) {
  const { port, hostName, top, bondName } = props;
  return (
    <button
      type="button"
      className="canvas-port gesture-target nopan nodrag"
      style={{ top }}
      data-testid={`nic:${hostName}:${port.device}`}
      data-state={port.link.kind}
      data-mark={port.mark}
      aria-label={spokenPort(port, hostName, bondName) + useFindingWords(port.pif)}
      {...itemAttributes(`port:${port.pif}`, props)}
    >
      {children}
      <FindingMark uuid={port.pif} />
    </button>
  );
}
