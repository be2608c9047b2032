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

/** A real Chromium, of which two people's browsers share nothing. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findBrowser(), args: quiet })
}

/** Where it is: `CHROME_PATH`, else an installed one, else the one that comes as a package, which is unpacked when it is first asked for. */
export async function findBrowser(): Promise<string> {
  const installed = process.env.CHROME_PATH ?? findInstalled()
  if (installed)
    return installed
  const { default: packaged } = await import('@sparticuz/chromium')
  return packaged.executablePath()
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
