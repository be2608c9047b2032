import type { Plugin } from 'vite'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { manifests } from './build/manifests.ts'
import { serviceWorker } from './build/service-worker.ts'
import { slimContracts } from './build/slim-contracts.ts'
import { splitIcons } from './build/split-icons.ts'
import { staticColors } from './build/static-colors.ts'

const api = 'http://localhost:3000'
const colors = { primary: 'tide', neutral: 'stone', success: 'emerald', warning: 'amber', error: 'red', info: 'sky' } as const

export default defineConfig({
  plugins: [
    vue(),
    pdfParts(),
    slimContracts(),
    splitIcons(),
    staticColors(colors),
    brotli(),
    manifests(),
    serviceWorker(),
    ui({
      ui: {
        colors,
        button: { slots: { base: 'transition-colors duration-150' }, defaultVariants: { size: 'md' } },
        modal: { slots: { header: 'shrink-0', wrapper: 'pe-9', footer: 'shrink-0' }, variants: { overlay: { true: { overlay: 'bg-stone-950/35 dark:bg-stone-950/65' } } } },
        slideover: { slots: { header: 'shrink-0', wrapper: 'pe-9', footer: 'shrink-0', overlay: 'bg-stone-950/35 dark:bg-stone-950/65' } },
        formField: { slots: { label: 'text-list', hint: 'text-xs', help: 'mt-1.5 text-xs text-muted', error: 'mt-1.5 text-xs text-error' } },
        toast: { slots: { root: 'shadow-md' } },
      },
      autoImport: false,
      components: { dirs: [], dts: 'src/components.d.ts' },
      // The page asks nothing of any other host: every icon it names is found here and built in.
      icon: { clientBundle: { scan: { globInclude: ['src/**/*.{vue,ts}'] }, sizeLimitKb: 0 } },
    }),
  ],
  resolve: {
    // Tests hold what the page makes against the real schemas.
    alias: process.env.VITEST
      ? {}
      : [
          { find: /^zod$/, replacement: fileURLToPath(new URL('src/api/schema-free.ts', import.meta.url)) },
          { find: /^@intlify\/message-compiler$/, replacement: fileURLToPath(new URL('src/i18n/message-compiler.ts', import.meta.url)) },
          { find: /^@iconify\/vue$/, replacement: fileURLToPath(new URL('src/ui/built-in-icons.ts', import.meta.url)) },
        ],
  },
  define: {
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    __VUE_PROD_DEVTOOLS__: false,
  },
  server: {
    proxy: {
      '/api': api,
      '/health': api,
      '/socket.io': { target: api, ws: true },
    },
  },
  build: { outDir: 'dist', target: 'es2023', chunkSizeWarningLimit: 700, rolldownOptions: { checks: { pluginTimings: false } } },
})

/** Compresses the parts of the page once, as far as it goes, for a server that hands out `.br` files. */
function brotli(): Plugin {
  return {
    name: 'brotli',
    apply: 'build',
    writeBundle({ dir = '' }) {
      const assets = join(dir, 'assets')
      for (const file of readdirSync(assets).filter(name => /\.(?:m?js|css)$/.test(name)))
        writeFileSync(join(assets, `${file}.br`), brotliCompressSync(readFileSync(join(assets, file))))
    },
  }
}

/** What reading a PDF asks for by name, and only when a file needs it: tables of characters, fonts, decoders of scans. */
function pdfParts(): Plugin {
  const base = fileURLToPath(new URL('node_modules/pdfjs-dist/', import.meta.url))
  const parts = { cmaps: /\.bcmap$/, standard_fonts: /\.(?:pfb|ttf)$/, wasm: /_nowasm_fallback\.js$/ }
  return {
    name: 'pdf-parts',
    apply: 'build',
    generateBundle() {
      for (const [folder, isWanted] of Object.entries(parts)) {
        for (const file of readdirSync(join(base, folder)).filter(name => isWanted.test(name)))
          this.emitFile({ type: 'asset', fileName: `assets/pdf/${folder}/${file}`, source: readFileSync(join(base, folder, file)) })
      }
    },
  }
}
