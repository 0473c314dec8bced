import { useCallback, useEffect, useReducer, useRef } from "react";
import type { DraftChanges, Scope } from "@/lib/core/draft/change";
import { hostsInScope } from "@/lib/core/draft/draft-label";
import type { Proposal, Verdict } from "@/lib/core/draft/verdict";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { overTarget, pickedUp } from "@/components/gestures/announcements";
import { gestureReducer, type Carry, type GestureItem } from "@/components/gestures/gesture";
import { judgeTargets } from "@/components/gestures/judge-targets";
import { tellRefusal } from "@/components/gestures/tell-refusal";

export interface Bonding {
  readonly carry: Carry | null;
  /** The newest carry, for listeners outside React's rendering. */
  readonly current: () => Carry | null;
  readonly pickUp: (item: GestureItem, via: Carry["via"]) => void;
  readonly moveOver: (item: GestureItem | null) => void;
  /** Lets go over the target that was moved over last; over nothing it is a cancel. */
  readonly drop: () => void;
  readonly cancel: () => void;
  /** A partner chosen from a list: the same end as a drop on it. */
  readonly choose: (verdict: Verdict, from: GestureItem) => void;
}

export interface BondingOptions {
  readonly topology: PoolTopology;
  readonly draft: DraftChanges;
  /** The hosts that a drop is for. */
  readonly scope: Scope;
  readonly announce: (sentence: string) => void;
  /** An allowed drop: open the popover at the target. */
  readonly onProposal: (proposal: Proposal, at: GestureItem, from: GestureItem) => void;
  /** Put the focus back where the gesture began. */
  readonly onReturn: (item: GestureItem) => void;
}

/** The rules of the gesture, whatever moves it. Nothing in here changes the draft: a drop only proposes. */
export function useBonding({ topology, draft, scope, announce, onProposal, onReturn }: BondingOptions): Bonding {
  const [carry, send] = useReducer(gestureReducer, null);
  // What is in the hand at this very moment: pointer events come faster than renderings.
  const held = useRef<Carry | null>(null);

  useEffect(() => {
    const now = held.current;
    if (!now) return;
    const verdicts = judgeTargets(topology, draft, now.source, scope);
    held.current = { ...now, verdicts };
    send({ event: "judged-again", verdicts });
  }, [topology, draft, scope]);

  const current = useCallback(() => held.current, []);

  const letGo = useCallback(() => {
    held.current = null;
    send({ event: "let-go" });
  }, []);

  const pickUp = useCallback(
    (item: GestureItem, via: Carry["via"]) => {
      if (!item.end) return;
      const verdicts = judgeTargets(topology, draft, item.end, scope);
      const next: Carry = { source: item.end, from: item, label: item.label, via, verdicts, over: null };
      held.current = next;
      send({ event: "picked-up", carry: next });
      announce(pickedUp(next, hostsInScope(topology, scope).length, topology.hosts.length));
    },
    [announce, draft, scope, topology],
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
    (verdict: Verdict, at: GestureItem, from: GestureItem) => {
      if (verdict.proposal) return onProposal(verdict.proposal, at, from);
      tellRefusal(verdict);
      announce(`Refused: ${verdict.findings[0]?.summary ?? verdict.phrase}`);
      onReturn(from);
    },
    [announce, onProposal, onReturn],
  );

  const drop = useCallback(() => {
    const now = held.current;
    const verdict = now?.over?.end ? now.verdicts.get(now.over.end.network) : undefined;
    if (!now?.over || !verdict) return cancel();
    letGo();
    settle(verdict, now.over, now.from);
  }, [cancel, letGo, settle]);

  const choose = useCallback((verdict: Verdict, from: GestureItem) => settle(verdict, from, from), [settle]);

  return { carry, current, pickUp, moveOver, drop, cancel, choose };
}
