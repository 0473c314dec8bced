import { describe, expect, it } from "vitest";
import { emptyDraft, type DraftChanges } from "@/lib/core/draft/change";
import { bondOf } from "@/lib/core/draft/change.builder";
import { editDraft, type DraftEdit } from "@/lib/core/draft/draft";
import { netId } from "@/lib/core/topology/topology.builder";

const one = bondOf(["eth0", "eth1"], { name: "One" });
const two = bondOf(["eth2", "eth3"], { name: "Two" });
const after = (...edits: readonly DraftEdit[]): DraftChanges => edits.reduce(editDraft, emptyDraft);
const add = (change: typeof one): DraftEdit => ({ action: "add-change", change });

describe("a draft", () => {
  it("keeps its changes in the order in which they were made", () => {
    expect(after(add(one), add(two)).changes).toEqual([one, two]);
  });

  it("replaces and removes by place", () => {
    const made = after(
      add(one),
      add(two),
      { action: "replace-change", index: 0, change: { ...one, mode: "lacp" } },
      { action: "remove-change", index: 1 },
    );
    expect(made.changes).toEqual([{ ...one, mode: "lacp" }]);
  });

  it("takes several changes at once", () => {
    expect(after(add(one), { action: "set-changes", draft: { changes: [two] } }).changes).toEqual([two]);
  });

  it.each<DraftEdit>([
    { action: "clear" },
    { action: "remove-change", index: 3 },
    { action: "replace-change", index: 0, change: one },
    { action: "set-changes", draft: { changes: [] } },
  ])("is the same object when there is nothing to do: $action", (edit) => {
    expect(editDraft(emptyDraft, edit)).toBe(emptyDraft);
  });

  it("is the same object when an edit says what is drafted already", () => {
    const made = after(add(one));
    expect(editDraft(made, { action: "replace-change", index: 0, change: { ...one } })).toBe(made);
  });
});

describe("changes of the same thing", () => {
  const scope = { kind: "all" } as const;
  const mode = (to: "lacp" | "balance-slb"): DraftEdit => ({
    action: "add-change",
    change: { kind: "change-bond-mode", bondNetwork: netId("Guests"), mode: to, properties: {}, scope },
  });

  it("keeps only the last mode, and none when the bond is broken", () => {
    expect(after(mode("lacp"), mode("balance-slb")).changes).toMatchObject([{ mode: "balance-slb" }]);
    const broken = { kind: "break-bond", bondNetwork: netId("Guests"), removeNetwork: true, scope } as const;
    expect(after(mode("lacp"), { action: "add-change", change: broken }).changes).toEqual([broken]);
  });

  it("makes edits of one network one change", () => {
    const edit = (fields: object): DraftEdit => ({
      action: "add-change",
      change: { kind: "edit-network", network: netId("Guests"), ...fields },
    });
    expect(after(edit({ mtu: 9000 }), edit({ name: "VMs" })).changes).toEqual([
      { kind: "edit-network", network: netId("Guests"), mtu: 9000, name: "VMs" },
    ]);
  });
});
