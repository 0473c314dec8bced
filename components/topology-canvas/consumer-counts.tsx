import { HardDrive, KeyRound, Play, Square } from "lucide-react";
import { counted } from "@/lib/core/shared/words";
import type { Consumers } from "@/lib/core/graph/graph";

export interface ConsumerCountsProps {
  readonly consumers: Consumers;
  /** One line instead of two. */
  readonly inline?: boolean;
}

/** Who uses a network, at the end of its rail. Nothing at all where nobody does. */
export function ConsumerCounts({ consumers, inline = false }: ConsumerCountsProps) {
  const { management, storage, running, halted } = consumers;
  return (
    <span className="canvas-consumers" data-inline={inline || undefined}>
      {management > 0 && (
        <span title={`management of ${counted(management, "host")}`}>
          <KeyRound size={12} aria-hidden />
          mgmt {management}
        </span>
      )}
      {storage.length > 0 && (
        <span title={storage.join(", ")}>
          <HardDrive size={12} aria-hidden />
          {counted(storage.length, "SR")}
        </span>
      )}
      {running > 0 && (
        <span title={counted(running, "running VM")}>
          <Play size={12} aria-hidden />
          {running} running
        </span>
      )}
      {halted > 0 && (
        <span title={counted(halted, "halted VM")}>
          <Square size={12} aria-hidden />
          {halted} halted
        </span>
      )}
    </span>
  );
}

/** The same counts as words for a screen reader; "" where nobody uses the network. */
export function spokenConsumers({ management, storage, running, halted }: Consumers): string {
  return [
    management > 0 ? `management of ${counted(management, "host")}` : "",
    storage.length > 0 ? `storage ${storage.join(", ")}` : "",
    running > 0 ? counted(running, "running VM") : "",
    halted > 0 ? counted(halted, "halted VM") : "",
  ]
    .filter((word) => word !== "")
    .join(", ");
}
