import { findBrowser } from './launch-browser.ts'

/** Has the browser unpacked once, before two files of tests ask for it at the same time. */
export default async function setup(): Promise<void> {
  await findBrowser()
}
