import { z } from "zod";

/** Where a window stands: `POST /api/pools/[poolId]/presence`. */
export const presenceRequest = z.object({
  window: z.string().min(8).max(64),
  place: z.enum(["topology", "plan", "runs"]),
});
export type PresenceRequest = z.infer<typeof presenceRequest>;
export type Place = PresenceRequest["place"];

/** `event: desk` of the pool's stream (`?window=` names the window): who else is here, and what one's other windows saved. */
export interface DeskView {
  /** Everybody who has this pool open, by name; the caller included. */
  readonly people: readonly PersonAtDesk[];
  /** The latest save of a draft by this user, from whatever window; null: none since the server began. */
  readonly draft: { readonly id: string; readonly revision: number } | null;
}

export interface PersonAtDesk {
  readonly username: string;
  readonly windows: number;
  readonly places: readonly Place[];
}
