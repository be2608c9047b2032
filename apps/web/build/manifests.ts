import type { Plugin } from 'vite'
import { ar } from '../src/features/device/manifest/ar.ts'
import { en } from '../src/features/device/manifest/en.ts'
import { es } from '../src/features/device/manifest/es.ts'
import { fr } from '../src/features/device/manifest/fr.ts'
import { ptBr } from '../src/features/device/manifest/pt-br.ts'

const words = { 'pt-BR': ptBr, en, es, fr, ar }

/** What makes the page an app, in each language of the page: `manifest.pt-BR.webmanifest` and so on. */
export function manifests(): Plugin {
  return {
    name: 'manifests',
    apply: 'build',
    generateBundle() {
      for (const [language, own] of Object.entries(words))
        this.emitFile({ type: 'asset', fileName: `manifest.${language}.webmanifest`, source: JSON.stringify(manifestIn(language, own), null, 2) })
    },
  }
}

function manifestIn(language: string, { description, shortcuts }: typeof ptBr) {
  const icon = (name: string, size: number, purpose: string) => ({ src: `/icons/${name}-${size}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose })
  const shortcut = (name: string, place: string) => ({ name, url: `/?to=${place}`, icons: [icon('app', 192, 'any')] })
  return {
    id: '/',
    name: 'Recado',
    short_name: 'Recado',
    description,
    lang: language,
    dir: language === 'ar' ? 'rtl' : 'ltr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#fafaf9',
    theme_color: '#fafaf9',
    // Browsers that do not know it yet pass over it.
    user_preferences: { color_scheme: { dark: { background_color: '#1c1917', theme_color: '#1c1917' } } },
    categories: ['business', 'productivity'],
    icons: [
      { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      icon('app', 192, 'any'),
      icon('app', 512, 'any'),
      icon('maskable', 192, 'maskable'),
      icon('maskable', 512, 'maskable'),
      icon('monochrome', 512, 'monochrome'),
    ],
    shortcuts: [shortcut(shortcuts.waiting, 'inbox/waiting'), shortcut(shortcuts.mine, 'inbox/mine'), shortcut(shortcuts.notifications, 'notifications')],
  }
}
