/** The rules that the app's own responses carry. Everything is refused first; each line after lets one thing through. */
const closed = ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]

/**
 * The content security policy of the till's page.
 * @param receiptStyle the hash source of the receipt's style sheet: a receipt is shown in a frame, which inherits this.
 */
export function pagePolicy(receiptStyle: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${receiptStyle}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    // No text becomes markup or code but a receipt, and none but that of nothing (`trusted-receipt.ts`).
    "require-trusted-types-for 'script'",
    'trusted-types receipt default',
    ...closed,
  ].join('; ')
}

/** A page that is printed holds its own style sheet and pictures, and nothing that runs. */
export function printPolicy(receiptStyle: string): string {
  return ["default-src 'none'", `style-src ${receiptStyle}`, 'img-src data:', ...closed].join('; ')
}

/** For `npm run dev` only: the bundler puts scripts and styles into the page and tells of changes over a socket. */
export function developmentPolicy(devServer: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src 'self' ${devServer.replace(/^http/, 'ws')}`,
    "frame-src 'self'",
    ...closed,
  ].join('; ')
}

/** The headers of every response; with the policy, of every page. */
export function headersOf(contentType: string, policy: string): Record<string, string> {
  return {
    'content-type': contentType,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
    'cache-control': 'no-store',
  }
}
