/** A step of the settings database: who works here. A PIN is kept as its scrypt hash with a salt of the member's own. */
export const staffTable = `
  CREATE TABLE staff (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    role         TEXT NOT NULL,
    active       INTEGER NOT NULL,
    pin_salt     BLOB NOT NULL,
    pin_hash     BLOB NOT NULL,
    wrong_pins   INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
`

/** A step: how long a lock-out still lasts, in ms, in place of the time of day at which it ended. */
export const lockedForColumn = `
  ALTER TABLE staff ADD COLUMN locked_for INTEGER NOT NULL DEFAULT 0;
  UPDATE staff SET locked_for = min(max(locked_until - CAST(unixepoch('subsec') * 1000 AS INTEGER), 0), 3600000);
  ALTER TABLE staff DROP COLUMN locked_until;
`
