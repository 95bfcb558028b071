import { showFirstField } from './first-field.ts'

/** What runs after this, React above all, waits no longer for the first field to be painted; ms. */
const patience = 200

/**
 * The page's first script, apart from the rest and small: it shows the sale's first field, and takes typing, before
 * anything else of the page has run. What is imported after it runs once that is painted.
 */
await Promise.race([
  // Without it the till starts all the same.
  showFirstField().catch(() => {}),
  new Promise((resolve) => setTimeout(resolve, patience)),
])
