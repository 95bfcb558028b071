import type { Explanation, PlainReason } from '#contract/reasons/explanation.ts'
import { TillError } from '../failure/failure.ts'
import { inEnglish } from '../failure/in-english.ts'
import { GatewayError } from '../gateway/errors.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers, MethodsOf } from './handlers.ts'

/** Settings, keys and the gateway that they lead to. */
export function settingsMethods(services: TillServices): Handlers<MethodsOf<'settings'>> {
  const { current, settings, emit } = services
  return {
    'settings.get': () => settings(),
    async 'settings.update'(change) {
      const before = { environment: current().environment, language: settings().language }
      const after = await services.changeSettings(change)
      const { environment, language } = after
      if (environment !== before.environment) emit('environment.changed', { environment })
      if (language !== before.language) emit('language.changed', { language })
      return after
    },
    'settings.setSecretKey': ({ environment, secretKey }) => services.setSecretKey(environment, secretKey),
    'settings.setPassphrase': (change) => services.setPassphrase(change),
    'settings.unlock': ({ passphrase }) => services.unlock(passphrase),
    async 'settings.testConnection'() {
      const started = performance.now()
      try {
        const { items } = await services.gateway().listIntents({ limit: 1 })
        const wrongMode = items.some(
          ({ livemode }) => livemode !== undefined && livemode !== (current().environment === 'live'),
        )
        return wrongMode
          ? { ok: false, ...told('connection_livemode') }
          : {
              ok: true,
              ...told('connection_ok'),
              ms: Math.round(performance.now() - started),
            }
      } catch (error) {
        if (error instanceof GatewayError || error instanceof TillError)
          return { ok: false, ...toldOf(error) }
        throw error
      }
    },
  }
}

const told = (reason: PlainReason) => ({ message: inEnglish(reason), reason })

function toldOf(error: TillError | GatewayError): { message: string } & Partial<Explanation> {
  const { message } = error
  if (error instanceof TillError) return { message, ...error.explanation }
  return { message, ...(error.reason === undefined ? {} : { reason: error.reason }) }
}
