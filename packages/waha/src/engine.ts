export interface VersionDiagnosis {
  code: 'ok' | 'update-advised' | 'unknown-engine' | 'unknown-version' | 'too-old' | 'old-core'
  /** 'stop': do not go on with this server. */
  level: 'ok' | 'warn' | 'stop'
  minimum: string
  recommended: string
}

// Before 2026.6.1 the free edition had one session, no media sending, and forgot its settings on restart.
const minimum = '2026.6.1'
const recommended = '2026.7.1'
const reservedIdsSince = '2026.4.3'
const socketEngines: ReadonlySet<unknown> = new Set(['NOWEB', 'GOWS'])
const engines: ReadonlySet<unknown> = new Set(['NOWEB', 'GOWS', 'WEBJS', 'WPP'])

const levels: Record<VersionDiagnosis['code'], VersionDiagnosis['level']> = {
  'ok': 'ok',
  'update-advised': 'warn',
  'unknown-engine': 'warn',
  'unknown-version': 'warn',
  'too-old': 'stop',
  'old-core': 'stop',
}

/** Can this server be worked with? Source: WAHA changelog and docs. */
export function diagnoseVersion(server: { version: string, engine: string, tier: string }): VersionDiagnosis {
  const code = versionCode(server)
  return { code, level: levels[code], minimum, recommended }
}

/** Negative, zero or positive, as `a` is older than, the same as or newer than `b`. Text that is no version is oldest. */
export function compareVersions(a: string, b: string): number {
  const left = versionParts(a)
  const right = versionParts(b)
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0)
      return difference
  }
  return 0
}

/** Whether sends may carry a reserved id, so that a repeated send is one message. Never for files. Source: WAHA docs. */
export function engineTakesMessageId(engine: string, version: string): boolean {
  return socketEngines.has(engine) && compareVersions(version, reservedIdsSince) >= 0
}

/** Whether the history of all chats can be read in one call. Source: WAHA docs. */
export function engineReadsAllChats(engine: string): boolean {
  return socketEngines.has(engine)
}

function versionCode({ version, engine, tier }: { version: string, engine: string, tier: string }): VersionDiagnosis['code'] {
  if (versionParts(version).length < 2)
    return 'unknown-version'
  if (compareVersions(version, minimum) < 0)
    return tier === 'PLUS' ? 'too-old' : 'old-core'
  if (!engines.has(engine))
    return 'unknown-engine'
  return compareVersions(version, recommended) < 0 ? 'update-advised' : 'ok'
}

function versionParts(version: string): number[] {
  const [text = ''] = /\d+(?:\.\d+)*/.exec(version) ?? []
  return text === '' ? [] : text.split('.').map(Number)
}
