import type { Report } from './run-chaos.ts'

const shownDifferences = 5

/** The table, the misfortunes, and of what differs the first with their ids. */
export function renderReport({ settings, rows, happened, times, underWay, dir }: Report): string {
  const width = Math.max(...rows.map(({ what }) => what.length))
  const line = (what: string, ...cells: (string | number)[]) => `  ${what.padEnd(width)} ${cells.map(cell => String(cell).padStart(10)).join('')}`
  const counted = [...Map.groupBy(happened, ({ name }) => name)].map(([name, times]) => `${name}${times.length > 1 ? ` ×${times.length}` : ''}`)
  const left = Object.entries(underWay).filter(([, count]) => count > 0).map(([what, count]) => `${count} ${what}`)
  const wrong = rows.filter(({ differences }) => differences.length > 0)
  return [
    `Chaos with seed ${settings.seed}: ${settings.messages} messages on ${settings.engine}, ${happened.length} misfortunes`,
    ...wrapped(counted, 110).map(text => `  ${text}`),
    '',
    line('', 'expected', 'found', 'different'),
    ...rows.map(({ what, expected, found, differences }) => line(what, expected, found, differences.length || '')),
    '',
    `  opened in ${times.opening.toFixed(0)} s, story ${times.story.toFixed(0)} s, healed in ${times.healing.toFixed(0)} s, ${times.total.toFixed(0)} s in all`,
    ...(left.length > 0 ? [`  still under way: ${left.join(', ')}`] : []),
    ...wrong.flatMap(({ what, differences }) => ['', `${what}: ${differences.length} different`, ...differences.slice(0, shownDifferences).map(difference => `  ${difference}`)]),
    ...(wrong.length > 0 ? ['', `Again: pnpm chaos --seed ${settings.seed} --messages ${settings.messages}${settings.rounds === 1 ? ' --small' : ''} --engine ${settings.engine} --keep`] : []),
    ...(settings.isKept ? [`Logs: ${dir}`] : []),
  ].join('\n')
}

/** Joined, in lines of at most so many characters. */
function wrapped(items: string[], most: number): string[] {
  const lines: string[] = []
  for (const item of items) {
    const longer = [...lines.slice(-1), item].join(' · ')
    if (longer.length <= most)
      lines.splice(-1, 1, longer)
    else
      lines.push(item)
  }
  return lines
}
