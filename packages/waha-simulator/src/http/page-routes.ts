import { readFile } from 'node:fs/promises'
import { newRoutes } from './api.ts'

const types: Record<string, string> = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' }
const policy = 'default-src \'self\'; img-src \'self\' data: blob:; media-src \'self\' blob:; style-src \'self\'; object-src \'none\'; base-uri \'none\''

/** The page of simulated phones: a few static files. */
export function pageRoutes() {
  return newRoutes()
    .get('/', async c => c.body(await page('index.html'), 200, headers('html')))
    .get('/page/:file{[a-z-]+\\.(?:js|css|svg)}', async (c) => {
      const file = c.req.param('file')
      const text = await page(file).catch(() => null)
      return text === null ? c.notFound() : c.body(text, 200, headers(file.split('.')[1] ?? ''))
    })
}

function page(file: string): Promise<string> {
  return readFile(new URL(`../../page/${file}`, import.meta.url), 'utf8')
}

function headers(extension: string): Record<string, string> {
  return { 'content-type': types[extension] ?? 'text/plain', 'content-security-policy': policy, 'cache-control': 'no-cache' }
}
