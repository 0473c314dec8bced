/**
 * The journal's schema, one migration after another; a migration that was ever released is never edited again.
 * `entries` is append-only: triggers refuse what no code of ours does, so that a mistake cannot rewrite history.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE entries (
    run  TEXT    NOT NULL,
    seq  INTEGER NOT NULL CHECK (seq >= 1),
    at   TEXT    NOT NULL,
    kind TEXT    NOT NULL,
    body TEXT    NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (run, seq)
  ) STRICT;

  CREATE INDEX entries_by_kind ON entries (kind, run, seq);

  CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries
  BEGIN SELECT RAISE(ABORT, 'journal entries are never changed'); END;

  CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON entries
  BEGIN SELECT RAISE(ABORT, 'journal entries are never removed'); END;

  CREATE TABLE pool_locks (
    pool      TEXT    PRIMARY KEY,
    owner     TEXT    NOT NULL,
    run       TEXT,
    beaten_at INTEGER NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE preferences (
    pool     TEXT NOT NULL,
    username TEXT NOT NULL,
    key      TEXT NOT NULL,
    value    TEXT NOT NULL CHECK (json_valid(value)),
    PRIMARY KEY (pool, username, key)
  ) STRICT;

  CREATE TABLE drafts (
    id         TEXT    PRIMARY KEY,
    pool       TEXT    NOT NULL,
    username   TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    revision   INTEGER NOT NULL CHECK (revision >= 1),
    place      TEXT    NOT NULL CHECK (json_valid(place)),
    made_at    TEXT    NOT NULL,
    changed_at TEXT    NOT NULL,
    shared     INTEGER NOT NULL CHECK (shared IN (0, 1)),
    discarded  INTEGER NOT NULL CHECK (discarded IN (0, 1))
  ) STRICT;

  CREATE INDEX drafts_by_user ON drafts (pool, username, changed_at);

  CREATE TABLE draft_steps (
    draft TEXT    NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    seq   INTEGER NOT NULL,
    id    TEXT    NOT NULL,
    body  TEXT    NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (draft, seq),
    UNIQUE (draft, id)
  ) STRICT;
  `,
  `
  CREATE TABLE host_keys (
    pool        TEXT NOT NULL,
    host        TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    PRIMARY KEY (pool, host)
  ) STRICT;
  `,
];
