import type { Browser } from 'playwright-core'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
  // A tone instead of a microphone; whether it may be used is each test's own.
  '--use-fake-device-for-media-stream',
]

/** A real Chromium: `CHROME_PATH`, else an installed one, else the one that comes as a package. */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env.CHROME_PATH ?? findInstalled()
  if (installed)
    return chromium.launch({ executablePath: installed, args: quiet })
  const { default: packaged } = await import('@sparticuz/chromium')
  // Not with the arguments that come with it: one process for all would share the storage of two people's browsers.
  return chromium.launch({ executablePath: await packaged.executablePath(), args: quiet })
}

function findInstalled() {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
  const paths = (process.env.PATH ?? '').split(delimiter).flatMap(dir => names.map(name => join(dir, name)))
  return paths.find(isExecutable)
}

function isExecutable(path: string) {
  try {
    accessSync(path, constants.X_OK)
    return true
  }
  catch {
    return false
  }
}
