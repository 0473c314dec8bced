import type { Change, DraftChanges } from "@/lib/core/draft/change";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What the questions of every kind of change are given: the answers so far, and where to put the next ones. */
export interface ChangeFormProps<Kind extends Change> {
  readonly topology: PoolTopology;
  readonly draft: DraftChanges;
  readonly change: Kind;
  readonly onChange: (change: Kind) => void;
  /** The host at which the operator pointed, if any. */
  readonly here: HostUuid | null;
}
