import { useDraft } from "@/components/draft/draft-provider";

export interface MayDraft {
  readonly may: boolean;
  /** Why not, and the way out; "" where nothing stands in the way. */
  readonly obstacle: string;
}

/** May what is drafted be changed here? Not by a role that may only look, and not where the draft is somebody else's. */
export function useMayDraft(mayChange: boolean): MayDraft {
  const { loaded, held } = useDraft().document;
  if (!mayChange) return { may: false, obstacle: "Changing needs the role pool operator." };
  if (loaded && !held.own) {
    return { may: false, obstacle: `This draft belongs to ${held.owner}. Copy it to your drafts to change it.` };
  }
  return { may: true, obstacle: "" };
}
