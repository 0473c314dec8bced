import type { PlanOptions } from "@/lib/core/plan/plan";
import type { InverseStep } from "@/lib/core/plan/step";
import type { Workbench } from "@/lib/core/plan/workbench";
import type { Host } from "@/lib/core/topology/entities";

/** What turning a change into steps of one host needs to know. */
export interface HostLowering {
  readonly bench: Workbench;
  readonly options: PlanOptions;
  readonly host: Host;
  /** Steps for the host's next wave, drawn only when this one's have been proved. */
  readonly later: (draw: () => readonly InverseStep[]) => void;
}
