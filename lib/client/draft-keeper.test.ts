import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DraftResponse, SaveDraftRequest } from "@/lib/contract/draft";
import { bondOf } from "@/lib/core/draft/change.builder";
import { addStep, draftOf, emptyLog, undo, withSteps, type DraftLog } from "@/lib/core/draft/history";
import { failure } from "@/lib/core/shared/failure";
import { createDraftKeeper, type DraftKeeper } from "@/lib/client/draft-keeper";
import type { DraftTransport } from "@/lib/client/draft-queries";
import { RequestFailure } from "@/lib/client/http";
import { unsavedDrafts } from "@/lib/client/unsaved-draft";

interface Kept {
  revision: number;
  name: string;
  discarded: boolean;
  log: DraftLog;
}

/** A server with one user, by the rules of `sqlDrafts`. */
class FakeServer implements DraftTransport {
  readonly drafts = new Map<string, Kept>();
  readonly saves: SaveDraftRequest[] = [];
  down = false;
  onSaved: (id: string, revision: number) => void = () => undefined;

  list = () => {
    if (this.down) return Promise.reject(new RequestFailure(failure("BROWSER.NO_ANSWER", "No."), 0));
    const drafts = [...this.drafts].map(([id, kept]) => ({ ...this.listing(id, kept) }));
    return Promise.resolve({ username: "root", drafts: drafts.toReversed() });
  };

  read = (id: string): Promise<DraftResponse> => {
    const kept = this.drafts.get(id);
    if (!kept) return Promise.reject(new RequestFailure(failure("DRAFT.UNKNOWN", "No."), 404));
    return Promise.resolve({ ...this.listing(id, kept), log: kept.log, owner: "root", own: true });
  };

  save = async (id: string, request: SaveDraftRequest) => {
    await Promise.resolve();
    if (this.down) throw new RequestFailure(failure("BROWSER.NO_ANSWER", "No."), 0);
    const before = this.drafts.get(id);
    if ((before?.revision ?? 0) !== request.base) throw new RequestFailure(failure("DRAFT.MOVED_ON", "No."), 409);
    this.saves.push(request);
    const { name, discarded, steps, at, redo } = request;
    const log = { ...withSteps(before?.log ?? emptyLog, steps), at, redo };
    this.drafts.set(id, { revision: request.base + 1, name, discarded, log });
    this.onSaved(id, request.base + 1);
    return { revision: request.base + 1 };
  };

  names(): readonly string[] {
    const [kept] = this.drafts.values();
    return kept ? namesOf(kept.log) : [];
  }

  private listing(id: string, { revision, name, discarded, log }: Kept) {
    const changes = draftOf(log).changes.length;
    return { id, name, revision, changes, madeAt: "", changedAt: "", shared: false, discarded };
  }
}

const namesOf = (log: DraftLog): readonly string[] =>
  draftOf(log).changes.map((change) => (change.kind === "create-bond" ? change.network.name : change.kind));

let server: FakeServer;
let steps = 0;
const windowOf = async (name = "w1"): Promise<DraftKeeper> => {
  const keeper = createDraftKeeper({ transport: server, unsaved: unsavedDrafts(() => memory, "p", name) });
  await keeper.open(null);
  return keeper;
};
const draw = (keeper: DraftKeeper, name: string): void =>
  keeper.change((held) => ({
    ...held,
    log: addStep(held.log, {
      id: `step-${String((steps += 1))}`,
      at: "2026-01-01T00:00:00Z",
      name,
      changes: [...draftOf(held.log).changes, bondOf(["eth0", "eth1"], { name })],
      expects: [],
    }),
  }));
const settled = () => vi.advanceTimersByTimeAsync(20_000);
/** A window whose draft has A in it, and is saved. */
const windowWithA = async (): Promise<DraftKeeper> => {
  const keeper = await windowOf();
  draw(keeper, "A");
  await settled();
  return keeper;
};

/** What a browser keeps of a tab that is gone. */
const memory = {} as Storage;
for (const [name, value] of Object.entries({
  setItem: (key: string, text: string) => void Reflect.set(memory, key, text),
  getItem: (key: string) => (Object.hasOwn(memory, key) ? String(Reflect.get(memory, key)) : null),
  removeItem: (key: string) => void Reflect.deleteProperty(memory, key),
}))
  Object.defineProperty(memory, name, { value, enumerable: false });

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  for (const key of Object.keys(memory)) memory.removeItem(key);
});
afterEach(() => vi.useRealTimers());

describe("a draft in one window", () => {
  it("is saved soon after an edit, several edits at once", async () => {
    const keeper = await windowOf();
    draw(keeper, "A");
    draw(keeper, "B");
    expect(keeper.state()).toMatchObject({ saving: "saving", revision: 2 });
    await settled();
    expect(server.names()).toEqual(["A", "B"]);
    expect(server.saves).toHaveLength(1);
    expect(keeper.state().saving).toBe("saved");
  });

  it("sends only the steps that are new", async () => {
    const keeper = await windowWithA();
    draw(keeper, "B");
    await settled();
    keeper.change((held) => ({ ...held, log: undo(held.log) }));
    await settled();
    expect(server.saves.map(({ steps: sent }) => sent.length)).toEqual([1, 1, 0]);
    expect(server.names()).toEqual(["A"]);
  });

  it("comes back with its undo list after a reload", async () => {
    const keeper = await windowOf();
    draw(keeper, "A");
    draw(keeper, "B");
    await settled();
    const again = await windowOf("w2");
    expect(again.state().held.log).toEqual(keeper.state().held.log);
  });

  it("loses nothing when the tab crashes before the save", async () => {
    const keeper = await windowWithA();
    draw(keeper, "B");
    // No time passes: the timer of this window never fires.
    vi.clearAllTimers();
    const again = await windowOf("w2");
    expect(namesOf(again.state().held.log)).toEqual(["A", "B"]);
    expect(server.names()).toEqual(["A", "B"]);
  });

  it("waits while the server is away, says so, and hands in what there is when it is back", async () => {
    const keeper = await windowOf();
    server.down = true;
    draw(keeper, "A");
    await vi.advanceTimersByTimeAsync(600);
    expect(keeper.state()).toMatchObject({ saving: "waiting", failure: { code: "BROWSER.NO_ANSWER" } });
    server.down = false;
    await settled();
    expect(server.names()).toEqual(["A"]);
    expect(keeper.state()).toMatchObject({ saving: "saved", failure: null });
  });

  it("changes nothing that is somebody else's", async () => {
    const keeper = await windowWithA();
    const read = server.read;
    server.read = (id) => read(id).then((draft) => ({ ...draft, own: false, owner: "other" }));
    await keeper.open(keeper.state().held.id);
    draw(keeper, "B");
    await settled();
    expect(namesOf(keeper.state().held.log)).toEqual(["A"]);
    expect(server.saves).toHaveLength(1);
  });
});

describe("two windows of one user", () => {
  const both = async () => {
    const one = await windowWithA();
    const two = await windowOf("w2");
    server.onSaved = (id, revision) => {
      one.told({ id, revision });
      two.told({ id, revision });
    };
    return { one, two };
  };

  it("follow each other", async () => {
    const { one, two } = await both();
    draw(one, "B");
    await settled();
    expect(namesOf(two.state().held.log)).toEqual(["A", "B"]);
    expect(two.state().parted).toBeNull();
  });

  it("that edit at once: the first one stands, the other is told and finds its edit in the history", async () => {
    const { one, two } = await both();
    draw(one, "B");
    draw(two, "C");
    await settled();
    expect(namesOf(one.state().held.log)).toEqual(namesOf(two.state().held.log));
    const [loser] = [one, two].filter((keeper) => keeper.state().parted !== null);
    expect(loser!.state().parted).toMatchObject({ steps: 1 });
    const [kept] = server.drafts.values();
    expect(kept!.log.steps.map(({ name }) => name).toSorted()).toEqual(["A", "B", "C"]);
    const last = kept!.log.steps.find(({ id }) => id === loser!.state().parted!.last);
    expect(last!.changes).toHaveLength(2);
  });

  it("an edit made from what the other one saved goes on from it without a word", async () => {
    const { one, two } = await both();
    server.onSaved = () => undefined;
    draw(one, "B");
    await settled();
    await two.open(null);
    draw(two, "C");
    await settled();
    expect(server.names()).toEqual(["A", "B", "C"]);
    expect(two.state().parted).toBeNull();
  });

  it("a window in which nothing was done takes up what the other one began", async () => {
    const one = await windowOf("w1");
    const two = await windowOf("w2");
    server.onSaved = (id, revision) => two.told({ id, revision });
    draw(one, "A");
    await settled();
    expect(namesOf(two.state().held.log)).toEqual(["A"]);
  });
});

describe("a draft that another window discards", () => {
  const discard = async (keeper: DraftKeeper): Promise<void> => {
    keeper.change((held) => ({ ...held, discarded: true }));
    await settled();
  };
  /** What the server has of each draft: is it discarded, and which bonds are in it. */
  const kept = () => [...server.drafts.values()].map(({ discarded, log }) => [discarded, namesOf(log)]);

  it("is not taken up by a window in which nothing was done", async () => {
    const one = await windowWithA();
    await discard(one);
    const two = await windowOf("w2");
    const { id, revision } = { id: one.state().held.id, revision: 2 };
    two.told({ id, revision });
    await settled();
    expect(two.state()).toMatchObject({ loaded: true, held: { discarded: false } });
    expect(two.state().held.id).not.toBe(id);
    draw(two, "B");
    await settled();
    expect(kept()).toEqual([
      [true, ["A"]],
      [false, ["B"]],
    ]);
  });

  it("goes from a window that looked at it too, and an edit there begins anew", async () => {
    const one = await windowWithA();
    const two = await windowOf("w2");
    server.onSaved = (id, revision) => two.told({ id, revision });
    await discard(one);
    expect(namesOf(two.state().held.log)).toEqual([]);
    draw(two, "B");
    await settled();
    expect(kept()).toEqual([
      [true, ["A"]],
      [false, ["B"]],
    ]);
  });

  it("comes back where somebody goes on with it", async () => {
    const one = await windowWithA();
    await discard(one);
    const two = await windowOf("w2");
    await two.open(one.state().held.id);
    draw(two, "B");
    await settled();
    expect(kept()).toEqual([[false, ["A", "B"]]]);
  });
});

describe("an edit made while another draft is on its way", () => {
  it("stays where it was made, when the window was only following", async () => {
    const one = await windowOf("w1");
    const two = await windowOf("w2");
    draw(one, "A");
    await settled();
    two.told({ id: one.state().held.id, revision: 1 });
    draw(two, "B");
    await settled();
    expect(namesOf(two.state().held.log)).toEqual(["B"]);
    expect([...server.drafts.values()].map(({ log }) => namesOf(log))).toEqual([["A"], ["B"]]);
  });

  it("is saved before the draft that was asked for is shown", async () => {
    const one = await windowOf("w1");
    const two = await windowOf("w2");
    draw(one, "A");
    await settled();
    const opened = two.open(one.state().held.id);
    draw(two, "B");
    await Promise.all([opened, settled()]);
    expect(namesOf(two.state().held.log)).toEqual(["A"]);
    expect([...server.drafts.values()].map(({ log }) => namesOf(log))).toEqual([["A"], ["B"]]);
  });
});

describe("a copy of a draft", () => {
  it("is another draft with a history of its own", async () => {
    const keeper = await windowWithA();
    const original = keeper.state().held;
    await Promise.all([keeper.begin({ name: "Copy", log: original.log }), settled()]);
    await settled();
    draw(keeper, "B");
    await settled();
    expect([...server.drafts.values()].map(({ name, log }) => [name, namesOf(log)])).toEqual([
      ["Draft", ["A"]],
      ["Copy", ["A", "B"]],
    ]);
    expect(keeper.state().held.log.steps[0]!.id).not.toBe(original.log.steps[0]!.id);
  });
});
