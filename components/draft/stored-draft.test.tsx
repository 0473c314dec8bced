import { beforeEach, describe, expect, it } from "vitest";
import { draftReducer, emptyHistory } from "@/lib/core/draft/draft";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { readStoredDraft, storeDraft } from "@/components/draft/stored-draft";

const drafted = draftReducer(emptyHistory, {
  action: "add-change",
  change: {
    kind: "create-bond",
    network: { name: "Storage", description: "", mtu: 9000, automatic: false },
    memberNetworks: ["n2" as NetworkUuid, "n5" as NetworkUuid],
    mode: "active-backup",
    properties: {},
    scope: { kind: "all" },
  },
});

describe("a draft kept for a reload", () => {
  beforeEach(() => sessionStorage.clear());

  it("comes back whole, with its undo list", () => {
    storeDraft("pool-1", drafted);
    expect(readStoredDraft("pool-1")).toEqual(drafted);
  });

  it("belongs to one pool", () => {
    storeDraft("pool-1", drafted);
    expect(readStoredDraft("pool-2")).toBeNull();
  });

  it.each(["", "{", "[]", '{"past":[],"present":{"changes":[{}]},"future":[]}'])(
    "is refused when it reads %j",
    (text) => {
      sessionStorage.setItem("poolbond:draft:pool-1", text);
      expect(readStoredDraft("pool-1")).toBeNull();
    },
  );
});
