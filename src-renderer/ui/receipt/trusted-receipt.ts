/** What Chromium has to be given where text would become a document; TypeScript's library does not know it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML: (text: string) => string | null },
  ): { createHTML(text: string): string }
}

const { trustedTypes }: { trustedTypes?: TrustedTypes } = window as { trustedTypes?: TrustedTypes }

// React Aria empties an element by markup without a sign in it. Nothing else is taken that nobody vouched for.
trustedTypes?.createPolicy('default', { createHTML: (html) => (html === '' ? html : null) })

/**
 * The one text of the page that may become a document: a receipt, in a frame that runs nothing. The page's policy knows
 * these two names alone, each once, so no other text is ever taken for markup or code (`page-policy.ts`).
 */
const receipts = trustedTypes?.createPolicy('receipt', { createHTML: (html) => html })

/** The receipt as the frame takes it. Where the page is read without a browser it is the text itself. */
export const trustedReceipt = (html: string): string => receipts?.createHTML(html) ?? html
