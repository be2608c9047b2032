import type { Plugin } from 'vite'
import palettes from 'tailwindcss/colors'

const shades = [50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950]
const sheet = 'virtual:ui-colors.css'

/**
 * The colours of the interface as part of the style sheet. Nuxt UI writes the same in the browser, for colours that change
 * while the page is open: ours do not, and what it needs for that is as large as the inbox.
 */
export function staticColors(colors: Record<string, string>): Plugin {
  return {
    name: 'static-colors',
    enforce: 'pre',
    resolveId: id => id === sheet ? `\0${sheet}` : null,
    load(id) {
      if (id === `\0${sheet}`)
        return toCss(colors)
      if (/@nuxt\/ui\/dist\/runtime\/plugins\/colors\.js$/.test(id))
        return `import '${sheet}'\nexport default () => {}`
      return /@nuxt\/ui\/dist\/runtime\/vue\/plugins\/head\.js$/.test(id) ? 'export default { install() {} }' : null
    },
  }
}

function toCss(colors: Record<string, string>) {
  const all = Object.entries(colors)
  const marked = all.filter(([name]) => name !== 'neutral').map(([name]) => name)
  return `@layer theme {
  :root, :host { ${all.flatMap(([name, palette]) => shades.map(shade => `--ui-color-${name}-${shade}: var(--color-${palette}-${shade}, ${valueOf(palette, shade)});`)).join(' ')} }
  :root, :host, .light { ${marked.map(name => `--ui-${name}: var(--ui-color-${name}-500);`).join(' ')} }
  .dark { ${marked.map(name => `--ui-${name}: var(--ui-color-${name}-400);`).join(' ')} }
}
`
}

/** Palettes of our own stand in the theme and nowhere else. */
function valueOf(palette: string, shade: number) {
  const known: unknown = Reflect.get(palettes, palette)
  return typeof known === 'object' && known !== null ? String(Reflect.get(known, shade)) : ''
}
