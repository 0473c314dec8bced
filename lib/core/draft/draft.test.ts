import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { netId } from "@/lib/core/topology/topology.builder";
import {
  canRedo,
  canUndo,
  draftReducer,
  emptyHistory,
  type DraftAction,
  type DraftHistory,
} from "@/lib/core/draft/draft";

const one = bondOf(["eth0", "eth1"], { name: "One" });
const two = bondOf(["eth2", "eth3"], { name: "Two" });
const after = (...actions: readonly DraftAction[]): DraftHistory => actions.reduce(draftReducer, emptyHistory);
const names = (history: DraftHistory): readonly string[] =>
  history.present.changes.map((change) => (change.kind === "create-bond" ? change.network.name : change.kind));

describe("a draft", () => {
  it("keeps its changes in the order in which they were made", () => {
    expect(names(after({ action: "add-change", change: one }, { action: "add-change", change: two }))).toEqual([
      "One",
      "Two",
    ]);
  });

  it("replaces and removes by place", () => {
    const made = after(
      { action: "add-change", change: one },
      { action: "add-change", change: two },
      { action: "replace-change", index: 0, change: { ...one, mode: "lacp" } },
      { action: "remove-change", index: 1 },
    );
    expect(made.present.changes).toEqual([{ ...one, mode: "lacp" }]);
  });

  it("takes back every edit to the very beginning, and does them all again", () => {
    const edits: readonly DraftAction[] = [
      { action: "add-change", change: one },
      { action: "add-change", change: two },
      { action: "remove-change", index: 0 },
      { action: "clear" },
    ];
    const made = after(...edits);
    const undone = edits.reduce((history) => draftReducer(history, { action: "undo" }), made);
    expect([names(undone), canUndo(undone), canRedo(undone)]).toEqual([[], false, true]);
    const redone = edits.reduce((history) => draftReducer(history, { action: "redo" }), undone);
    expect(redone).toEqual(made);
  });

  it("forgets what could be redone when a new edit is made", () => {
    const made = after(
      { action: "add-change", change: one },
      { action: "undo" },
      { action: "add-change", change: two },
    );
    expect([names(made), canRedo(made)]).toEqual([["Two"], false]);
  });

  it("starts afresh when one is loaded", () => {
    const made = after({ action: "add-change", change: one }, { action: "load", draft: { changes: [two] } });
    expect(made).toEqual({ past: [], present: { changes: [two] }, future: [] });
  });

  it.each<DraftAction>([
    { action: "undo" },
    { action: "redo" },
    { action: "clear" },
    { action: "remove-change", index: 3 },
    { action: "replace-change", index: 0, change: one },
  ])("is the same object when there is nothing to do: $action", (action) => {
    expect(draftReducer(emptyHistory, action)).toBe(emptyHistory);
  });
});

describe("changes of the same thing", () => {
  const scope = { kind: "all" } as const;
  const mode = (to: "lacp" | "balance-slb"): DraftAction => ({
    action: "add-change",
    change: { kind: "change-bond-mode", bondNetwork: netId("Guests"), mode: to, properties: {}, scope },
  });

  it("keeps only the last mode, and none when the bond is broken", () => {
    expect(after(mode("lacp"), mode("balance-slb")).present.changes).toMatchObject([{ mode: "balance-slb" }]);
    const broken = { kind: "break-bond", bondNetwork: netId("Guests"), removeNetwork: true, scope } as const;
    expect(after(mode("lacp"), { action: "add-change", change: broken }).present.changes).toEqual([broken]);
  });

  it("makes edits of one network one change, and can undo the last of them", () => {
    const edit = (fields: object): DraftAction => ({
      action: "add-change",
      change: { kind: "edit-network", network: netId("Guests"), ...fields },
    });
    const history = after(edit({ mtu: 9000 }), edit({ name: "VMs" }));
    expect(history.present.changes).toEqual([
      { kind: "edit-network", network: netId("Guests"), mtu: 9000, name: "VMs" },
    ]);
    expect(draftReducer(history, { action: "undo" }).present.changes).toHaveLength(1);
  });
});
