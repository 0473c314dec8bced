import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { toast } from "sonner";
import { deskQuery } from "@/lib/client/desk-queries";
import type { DraftKeeper } from "@/lib/client/draft-keeper";
import { failureOf } from "@/lib/client/http";

/** Loads the draft that the address names (`?draft=`), else the latest, and keeps in step with the user's other windows. */
export function useDraftFollowing(poolId: string, keeper: DraftKeeper): void {
  useEffect(() => {
    const named = new URLSearchParams(window.location.search).get("draft");
    const asked = named === "" ? null : named;
    keeper.open(asked).catch((error: unknown) => {
      const { code, message } = failureOf(error);
      if (asked === null || code !== "DRAFT.UNKNOWN") return;
      toast(message, { description: "Here is your own latest draft instead." });
      keeper.open(null).catch(() => undefined);
    });
  }, [keeper]);

  const { data: desk } = useQuery(deskQuery(poolId));
  const saved = desk?.draft ?? null;
  useEffect(() => {
    if (saved) keeper.told(saved);
  }, [keeper, saved]);

  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === "hidden") keeper.flush({ leaving: true });
    };
    const go = () => keeper.flush({ leaving: true });
    const back = () => keeper.flush({ leaving: false });
    document.addEventListener("visibilitychange", leave);
    window.addEventListener("pagehide", go);
    window.addEventListener("online", back);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      window.removeEventListener("pagehide", go);
      window.removeEventListener("online", back);
    };
  }, [keeper]);
}
