/** A constant message and flat details: never a request, a form or an error object, which may hold card data. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  message: string,
  detail?: Record<string, string | number | boolean | undefined>,
) => void
