/** A step of the settings database: what the shop sells, and the taxes on it. */
export const catalogueTables = `
  CREATE TABLE tax_rates (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL,
    percent   TEXT NOT NULL,
    inclusive INTEGER NOT NULL,
    active    INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE products (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    unit_amount INTEGER NOT NULL,
    currency    TEXT NOT NULL,
    tax_rate_id TEXT,
    barcode     TEXT UNIQUE,
    position    INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`
