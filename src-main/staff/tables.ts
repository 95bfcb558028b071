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
