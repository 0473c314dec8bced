import { z } from "zod";
import type { DraftStep } from "@/lib/core/draft/history";
import type { SqlDatabase } from "@/lib/journal/open-database";
import type { Clock } from "@/lib/ports/clock";
import type { DraftListing, DraftSave, DraftStore, Refused, StoredDraft } from "@/lib/ports/draft-store";
import type { User } from "@/lib/ports/preference-store";

/** Of one user on one pool; then the oldest that was discarded makes room. */
const mostDrafts = 200;
/** Of one draft: years of work. */
const mostSteps = 20_000;

const draftRow = z.object({
  id: z.string(),
  pool: z.string(),
  username: z.string(),
  name: z.string(),
  revision: z.number(),
  place: z.string(),
  made_at: z.string(),
  changed_at: z.string(),
  shared: z.number(),
  discarded: z.number(),
  changes: z.number(),
});
const stepRow = z.object({ id: z.string(), body: z.string() });
const countRow = z.object({ count: z.number() });
const place = z.object({ at: z.string().nullable(), redo: z.array(z.string()) });

const columns = `
  id, pool, username, name, revision, place, made_at, changed_at, shared, discarded,
  coalesce((
    SELECT json_array_length(step.body, '$.changes') FROM draft_steps AS step
    WHERE step.draft = drafts.id AND step.id = json_extract(drafts.place, '$.at')
  ), 0) AS changes
`;

/** Drafts beside the journal. Every save is one transaction that first asks whether it still follows what is there. */
export function sqlDrafts(database: SqlDatabase, clock: Clock): DraftStore {
  const ofUser = database.prepare(
    `SELECT ${columns} FROM drafts WHERE pool = ? AND username = ? ORDER BY changed_at DESC, rowid DESC`,
  );
  const one = database.prepare(`SELECT ${columns} FROM drafts WHERE id = ?`);
  const steps = database.prepare("SELECT id, body FROM draft_steps WHERE draft = ? ORDER BY seq");
  const stepIds = database.prepare("SELECT id, '' AS body FROM draft_steps WHERE draft = ?");
  const put = database.prepare(`
    INSERT INTO drafts (id, pool, username, name, revision, place, made_at, changed_at, shared, discarded)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, revision = excluded.revision, place = excluded.place,
      changed_at = excluded.changed_at, shared = excluded.shared, discarded = excluded.discarded
  `);
  const putStep = database.prepare("INSERT INTO draft_steps (draft, seq, id, body) VALUES (?, ?, ?, ?)");
  const countOfUser = database.prepare("SELECT count(*) AS count FROM drafts WHERE pool = ? AND username = ?");
  const removeOldest = database.prepare(`
    DELETE FROM drafts WHERE id = (
      SELECT id FROM drafts WHERE pool = ? AND username = ? AND discarded = 1 ORDER BY changed_at LIMIT 1
    )
  `);

  function find(id: string): z.infer<typeof draftRow> | null {
    const row = one.get(id);
    return row === undefined ? null : draftRow.parse(row);
  }

  function makeRoom({ pool, username }: User): boolean {
    if (countRow.parse(countOfUser.get(pool, username)).count < mostDrafts) return true;
    return removeOldest.run(pool, username).changes > 0;
  }

  const save = database.transaction((user: User, given: DraftSave): { revision: number } | Refused => {
    const before = find(given.id);
    if (before && (before.pool !== user.pool || before.username !== user.username)) return "unknown";
    if ((before?.revision ?? 0) !== given.base) return before === null ? "unknown" : "moved-on";
    if (before === null && !makeRoom(user)) return "full";
    const known = new Set(stepIds.all(given.id).map((row) => stepRow.parse(row).id));
    const added = given.steps.filter(({ id }) => !known.has(id));
    if (known.size + added.length > mostSteps) return "full";
    const first = known.size + 1;
    for (const { id, parent } of added) {
      if (parent !== null && !known.has(parent)) return "unusable";
      known.add(id);
    }
    if ([given.at ?? given.redo[0], ...given.redo].some((id) => id !== undefined && !known.has(id))) return "unusable";
    const now = new Date(clock.now()).toISOString();
    const revision = given.base + 1;
    const where = JSON.stringify({ at: given.at, redo: given.redo });
    const flags = [given.shared ? 1 : 0, given.discarded ? 1 : 0] as const;
    put.run(given.id, user.pool, user.username, given.name, revision, where, before?.made_at ?? now, now, ...flags);
    added.forEach((step, index) => putStep.run(given.id, first + index, step.id, JSON.stringify(step)));
    return { revision };
  });

  return {
    list: ({ pool, username }) => ofUser.all(pool, username).map((row) => listingOf(draftRow.parse(row))),
    read(id): StoredDraft | null {
      const row = find(id);
      if (row === null) return null;
      const all = steps.all(id).map((step) => stepOf(stepRow.parse(step).body));
      const owner = { pool: row.pool, username: row.username };
      return { ...listingOf(row), owner, log: { steps: all, ...place.parse(JSON.parse(row.place)) } };
    },
    save(user, given) {
      const saved = save.immediate(user, given);
      return typeof saved === "string" ? { kind: saved } : { kind: "saved", revision: saved.revision };
    },
  };
}

function listingOf(row: z.infer<typeof draftRow>): DraftListing {
  const { id, name, revision, changes } = row;
  const flags = { shared: row.shared === 1, discarded: row.discarded === 1 };
  return { id, name, revision, changes, madeAt: row.made_at, changedAt: row.changed_at, ...flags };
}

/** Guarantee: `body` was written by `save` above, from a `DraftStep` that the server had parsed. */
function stepOf(body: string): DraftStep {
  return JSON.parse(body) as DraftStep;
}
