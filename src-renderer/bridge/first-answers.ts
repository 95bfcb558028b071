/**
 * What the first picture depends on is asked before anything else of the page has run: the main process answers
 * meanwhile. Nobody can be signed in yet.
 */
export const firstAnswers = {
  // Where there is no answer the app asks again, and says what is wrong.
  settings: window.till.call('settings.get', {}).catch(() => undefined),
  // The main process asks for a session all the same.
  staff: window.till.call('staff.list', {}).catch(() => ({ items: [] })),
  // Where somebody has to sign in they are asked for after that.
  products: window.till.call('products.list', {}).catch(() => undefined),
  rates: window.till.call('taxRates.list', {}).catch(() => undefined),
}
