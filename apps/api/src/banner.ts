import type { Config } from './platform/config/load-config.ts'
import type { Running } from './run-recado.ts'

/** What somebody needs to know once Recado runs. */
export function banner({ config, url, firstAdminLink, simulatorUrl, database, seconds }: Running & { config: Config, seconds: number }): string {
  const rows = [
    url && ['Recado', url],
    url && ['Sign in', signIn(config, url, firstAdminLink)],
    simulatorUrl && ['Phones', `${simulatorUrl}  simulated WhatsApp: write as a patient, read the answers`],
    ['Behind it', [database, config.role === 'all' ? 'web and worker' : config.role, ...(config.isDemo ? ['a simulated WAHA (demo)'] : [])].join(' · ')],
    config.isDemo && ['Real use', 'set WAHA_URL and DATABASE_URL, see README.md'],
  ].filter(row => Array.isArray(row))
  const lines = rows.map(([name, value]) => `  ${name?.padEnd(10)} ${value}`)
  return ['', ...lines, '', `  Ready in ${seconds.toFixed(1)} s. Ctrl+C stops everything.`, ''].join('\n')
}

function signIn(config: Config, url: string, firstAdminLink: string | null) {
  if (firstAdminLink)
    return `${firstAdminLink}  (once: makes the first admin)`
  return config.firstAdmin ? `${url}/sign-in as ${config.firstAdmin.email}` : `${url}/sign-in`
}
