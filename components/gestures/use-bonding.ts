import { useCallback, useEffect, useReducer, useRef } from "react";
import { toast } from "sonner";
import { fixesFor } from "@/lib/core/draft/fixes";
import { hostsInScope } from "@/lib/core/draft/draft-label";
import type { GestureContext, GestureEnd, Proposal, Verdict } from "@/lib/core/draft/verdict";
import { overTarget, pickedUp } from "@/components/gestures/announcements";
import { draftedToast } from "@/components/draft/use-drafted-toast";
import { gestureReducer, type Carry, type GestureItem } from "@/components/gestures/gesture";
import { judgeTargets } from "@/components/gestures/judge-targets";
import { tellRefusal } from "@/components/gestures/tell-refusal";

export interface Bonding {
  readonly carry: Carry | null;
  /** The newest carry, for listeners outside React's rendering. */
  readonly current: () => Carry | null;
  /** `along`: further NICs that are selected with it. */
  readonly pickUp: (item: GestureItem, via: Carry["via"], along?: readonly GestureItem[]) => void;
  readonly moveOver: (item: GestureItem | null) => void;
  /** Lets go over the target that was moved over last; over nothing it is a cancel. */
  readonly drop: () => void;
  readonly cancel: () => void;
  /** A partner chosen from a list: the same end as a drop on it. */
  readonly choose: (verdict: Verdict, from: GestureItem, target: GestureEnd) => void;
}

export interface BondingOptions {
  /** Keep its identity while nothing in it changes: a new one judges all targets anew. */
  readonly context: GestureContext;
  readonly announce: (sentence: string) => void;
  /** An allowed drop: open the popover at the target. */
  readonly onProposal: (proposal: Proposal, at: GestureItem, from: GestureItem) => void;
  /** Put the focus back where the gesture began. */
  readonly onReturn: (item: GestureItem) => void;
}

/** The rules of the gesture, whatever moves it. Nothing in here changes the draft: a drop only proposes. */
export function useBonding({ context, announce, onProposal, onReturn }: BondingOptions): Bonding {
  const [carry, send] = useReducer(gestureReducer, null);
  // What is in the hand at this very moment: pointer events come faster than renderings.
  const held = useRef<Carry | null>(null);

  useEffect(() => {
    const now = held.current;
    if (!now) return;
    const verdicts = judgeTargets(context, now.source);
    held.current = { ...now, verdicts };
    send({ event: "judged-again", verdicts });
    const before = now.over?.end ? now.verdicts.get(now.over.end.network) : undefined;
    const after = now.over?.end ? verdicts.get(now.over.end.network) : undefined;
    if (now.over && after && after.kind !== before?.kind) announce(overTarget(now.over.label, after));
  }, [announce, context]);

  const current = useCallback(() => held.current, []);

  const letGo = useCallback(() => {
    held.current = null;
    send({ event: "let-go" });
  }, []);

  const pickUp = useCallback(
    (item: GestureItem, via: Carry["via"], others: readonly GestureItem[] = []) => {
      if (!item.end) return;
      // What was told of the drop before would lie over the bar that tells of this one.
      for (const told of [draftedToast, "refused"]) toast.dismiss(told);
      const source = withFellows(item.end, others);
      const verdicts = judgeTargets(context, source);
      const label = [item, ...others.filter(({ end }) => end && source.along?.includes(end.network))]
        .map((one) => one.label)
        .filter((word, at, all) => all.indexOf(word) === at)
        .join(" + ");
      const next: Carry = { source, from: item, label, via, verdicts, over: null };
      held.current = next;
      send({ event: "picked-up", carry: next });
      const { topology, scope } = context;
      announce(pickedUp(next, hostsInScope(topology, scope).length, topology.hosts.length));
    },
    [announce, context],
  );

  const moveOver = useCallback(
    (item: GestureItem | null) => {
      const now = held.current;
      if (!now || now.over?.key === item?.key) return;
      const verdict = item?.end ? now.verdicts.get(item.end.network) : undefined;
      const over = verdict ? item : null;
      if (now.over?.key === over?.key) return;
      held.current = { ...now, over };
      send({ event: "moved-over", over });
      if (over && verdict) announce(overTarget(over.label, verdict));
    },
    [announce],
  );

  const cancel = useCallback(() => {
    const now = held.current;
    if (!now) return;
    letGo();
    announce(`Put ${now.label} back. Nothing changed.`);
    onReturn(now.from);
  }, [announce, letGo, onReturn]);

  const settle = useCallback(
    (
      verdict: Verdict,
      ends: { readonly source: GestureEnd; readonly target: GestureEnd },
      at: GestureItem,
      from: GestureItem,
    ) => {
      if (verdict.proposal) return onProposal(verdict.proposal, at, from);
      tellRefusal(verdict, fixesFor({ ...context, ...ends }, verdict), (proposal) => onProposal(proposal, at, from));
      announce(`Refused: ${verdict.findings[0]?.summary ?? verdict.phrase}`);
      onReturn(from);
    },
    [announce, context, onProposal, onReturn],
  );

  const drop = useCallback(() => {
    const now = held.current;
    const target = now?.over?.end;
    const verdict = target ? now?.verdicts.get(target.network) : undefined;
    if (!now?.over || !target || !verdict) return cancel();
    letGo();
    settle(verdict, { source: now.source, target }, now.over, now.from);
  }, [cancel, letGo, settle]);

  const choose = useCallback(
    (verdict: Verdict, from: GestureItem, target: GestureEnd) => {
      if (from.end) settle(verdict, { source: from.end, target }, from, from);
    },
    [settle],
  );

  return { carry, current, pickUp, moveOver, drop, cancel, choose };
}

/** Only NICs go together: a bond in the selection is left where it is. */
function withFellows(end: GestureEnd, others: readonly GestureItem[]): GestureEnd {
  if (end.kind !== "nic") return end;
  const along = others.flatMap((other) =>
    other.end?.kind === "nic" && other.end.network !== end.network ? [other.end.network] : [],
  );
  return along.length === 0 ? end : { ...end, along: [...new Set(along)] };
}
