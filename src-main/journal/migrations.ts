import { carriedOverTable } from './events/carried-over.ts'
import { factsTables } from './facts/stored-facts.ts'
import { entriesTable } from './ledger/entries.ts'
import { zReportsTable } from './ledger/z-reports.ts'
import { preparedIntentsTable } from './prepared-intents.ts'
import { explainedDifferencesTable } from './records/explained-differences.ts'

/** The journal's schema, a step for each version. A step that has shipped is never edited: add another. */
export const journalMigrations: readonly string[] = [
  `
  CREATE TABLE payments (
    seq               INTEGER PRIMARY KEY,
    id                TEXT    NOT NULL UNIQUE,
    status            TEXT    NOT NULL,
    merchant_order_id TEXT    NOT NULL UNIQUE,
    gateway_id        TEXT,
    last4             TEXT,
    amount            INTEGER NOT NULL,
    created_at        INTEGER NOT NULL,
    paid_at           INTEGER,
    open              INTEGER NOT NULL,
    document          TEXT    NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX payments_by_gateway_id ON payments (gateway_id) WHERE gateway_id IS NOT NULL;
  CREATE INDEX payments_by_time ON payments (created_at);
  CREATE INDEX payments_by_paid_time ON payments (paid_at) WHERE paid_at IS NOT NULL;
  CREATE INDEX payments_by_status ON payments (status, seq);
  CREATE INDEX payments_by_card ON payments (last4, amount, created_at);
  CREATE INDEX payments_open ON payments (seq) WHERE open = 1;

  CREATE TABLE attempts (
    id         TEXT PRIMARY KEY,
    payment_id TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE refunds (
    id         TEXT    PRIMARY KEY,
    payment_id TEXT    NOT NULL,
    amount     INTEGER NOT NULL,
    status     TEXT    NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX refunds_by_time ON refunds (created_at);

  CREATE TABLE events (
    seq        INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL,
    payment_id TEXT,
    kind       TEXT    NOT NULL,
    changes    TEXT    NOT NULL,
    hash       TEXT    NOT NULL
  ) STRICT;
  CREATE INDEX events_by_payment ON events (payment_id, seq);
  CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
  CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

  CREATE TABLE counters (
    name  TEXT    PRIMARY KEY,
    value INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE VIRTUAL TABLE search USING fts5 (
    terms, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'
  );
  `,
  // The search follows the events from here on; until now it was written with them.
  `
  INSERT INTO counters (name, value) SELECT 'search', coalesce(max(seq), 0) FROM events;
  `,
  // Orders that wait, and the one that is being typed; never with a card.
  `
  CREATE TABLE held_orders (
    id       TEXT    PRIMARY KEY,
    state    TEXT    NOT NULL,
    label    TEXT,
    held_at  INTEGER NOT NULL,
    held_by  TEXT,
    ended_at INTEGER,
    ended_by TEXT,
    reason   TEXT,
    content  TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX held_orders_waiting ON held_orders (held_at) WHERE state = 'held';
  CREATE TABLE draft (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    attempt_id TEXT,
    label      TEXT,
    saved_at   INTEGER NOT NULL,
    content    TEXT    NOT NULL
  ) STRICT;
  `,
  // Known callers, made from the payments behind the money path.
  `
  CREATE TABLE callers (
    id      INTEGER PRIMARY KEY,
    place   INTEGER NOT NULL UNIQUE,
    last_at INTEGER NOT NULL,
    orders  INTEGER NOT NULL,
    details TEXT    NOT NULL
  ) STRICT;
  CREATE TABLE caller_keys (
    key    TEXT    PRIMARY KEY,
    caller INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX caller_keys_by_caller ON caller_keys (caller);
  CREATE TABLE caller_orders (
    payment INTEGER PRIMARY KEY,
    caller  INTEGER NOT NULL,
    paid    INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX caller_orders_by_caller ON caller_orders (caller);
  CREATE VIRTUAL TABLE caller_search USING fts5 (
    terms, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4 5 6'
  );
  `,
  // The search is made anew, with an index for each length of a word that is typed, and bounds for days.
  `
  DROP TABLE search;
  CREATE VIRTUAL TABLE search USING fts5 (
    terms, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '.='", prefix = '1 2 3 4 5 6 7 8'
  );
  CREATE TABLE search_days (
    day   INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,
    last  INTEGER NOT NULL
  ) STRICT;
  DELETE FROM counters WHERE name = 'search';
  `,
  // Ids have one spelling from here on: those that were kept in capitals are found by it.
  `
  CREATE INDEX attempts_in_capitals ON attempts (lower(id)) WHERE id <> lower(id);
  CREATE INDEX refunds_in_capitals ON refunds (lower(id)) WHERE id <> lower(id);
  UPDATE OR IGNORE held_orders SET id = lower(id) WHERE id <> lower(id);
  UPDATE draft SET attempt_id = lower(attempt_id);
  `,
  // A journal tells which it is; the key is that of the keyring that first signed a mark of it.
  `
  CREATE TABLE identity (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id  TEXT    NOT NULL,
    key TEXT
  ) STRICT;
  INSERT INTO identity (one, id) VALUES (1, lower(hex(randomblob(16))));
  `,
  // What an order came to when it was put aside, and the attempts whose drafts are over.
  `
  ALTER TABLE held_orders ADD COLUMN basis TEXT;
  ALTER TABLE draft ADD COLUMN basis TEXT;
  CREATE TABLE ended_drafts (
    attempt_id TEXT    PRIMARY KEY,
    ended_at   INTEGER NOT NULL,
    order_id   TEXT
  ) STRICT, WITHOUT ROWID;
  `,
  // The ledger: what moved, line by line, for reports and exports.
  entriesTable,
  // When a refund that is done is asked about again: banks refuse some of them days later.
  `
  ALTER TABLE refunds ADD COLUMN look_at INTEGER;
  CREATE INDEX refunds_to_ask_for ON refunds (look_at) WHERE look_at IS NOT NULL;
  UPDATE refunds SET look_at = created_at
  WHERE status = 'succeeded' AND created_at > (CAST(strftime('%s', 'now') AS INTEGER) - 30 * 86400) * 1000;
  `,
  // The search and the known callers are made anew: words are folded by the app alone, and a telephone may be several people's.
  `
  DROP TABLE search;
  CREATE VIRTUAL TABLE search USING fts5 (
    terms, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '.='", prefix = '1 2 3 4 5 6 7 8'
  );
  DELETE FROM search_days;
  DROP TABLE caller_search;
  CREATE VIRTUAL TABLE caller_search USING fts5 (
    terms, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3 4 5 6'
  );
  DROP TABLE caller_keys;
  CREATE TABLE caller_keys (
    key    TEXT    NOT NULL,
    caller INTEGER NOT NULL,
    PRIMARY KEY (key, caller)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX caller_keys_by_caller ON caller_keys (caller);
  DELETE FROM callers;
  DELETE FROM caller_orders;
  DELETE FROM counters WHERE name IN ('search', 'callers');
  `,
  // The search is gone through anew, since labels are found by it from here on.
  "DELETE FROM counters WHERE name = 'search'",
  // Which events were carried over is known by their ids.
  carriedOverTable,
  // Closed periods: X and Z reports.
  zReportsTable,
  // What reports add up; made from the books behind the money path.
  factsTables,
  // Intents that were made ahead of their payment.
  preparedIntentsTable,
  // Differences from the provider's list that somebody has explained.
  explainedDifferencesTable,
]
