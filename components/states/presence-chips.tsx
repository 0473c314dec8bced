"use client";

import { useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import type { Place } from "@/lib/contract/desk";
import { deskQuery, tellPlace } from "@/lib/client/desk-queries";
import { sessionQuery } from "@/lib/client/session-queries";
import { listed } from "@/lib/core/shared/words";
import { Chip } from "@/components/ui/chip";

const placeWords = {
  topology: "looks at the pool",
  plan: "looks at a plan",
  runs: "looks at runs",
} as const satisfies Record<Place, string>;

/** Who else has this pool open, and where they stand. Nothing while one is alone. */
export function PresenceChips({ poolId }: { readonly poolId: string }) {
  const path = usePathname();
  const { data: desk } = useQuery(deskQuery(poolId));
  const { data: session } = useQuery(sessionQuery());
  const place: Place = path.includes("/plan") ? "plan" : path.includes("/runs") ? "runs" : "topology";
  const connected = desk !== undefined;
  useEffect(() => {
    // A window that has no stream yet is nobody; afterwards it says where it stands, each time it moves.
    if (connected) tellPlace(poolId, place).catch(() => undefined);
  }, [connected, place, poolId]);

  const own = session?.signedIn.find((pool) => pool.poolId === poolId)?.username;
  const others = (desk?.people ?? []).filter(({ username }) => username !== own);
  if (others.length === 0) return null;
  const [first] = others;
  const sentences = others.map(({ username, places }) => `${username} ${listed(places.map((at) => placeWords[at]))}`);
  return (
    <Chip
      tone="neutral"
      glyph={<Users aria-hidden />}
      data-testid="presence"
      title={sentences.join("\n")}
      className="whitespace-nowrap"
    >
      {others.length === 1 ? first?.username : `${String(others.length)} others`}
      <span className="sr-only">: {sentences.join("; ")}</span>
    </Chip>
  );
}
