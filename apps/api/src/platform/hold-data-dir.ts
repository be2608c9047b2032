import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartError } from './start-error.ts'

/**
 * Makes sure that one Recado at a time works in a data folder: a socket that ends with the process, however it ends.
 * @throws {StartError} when another one holds it
 */
export async function holdDataDir(dir: string): Promise<{ release: () => Promise<void> }> {
  const name = `recado-${createHash('sha256').update(dir).digest('hex').slice(0, 16)}`
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
  if (await isHeld(path))
    throw new StartError(`Another Recado works in the data folder ${dir}. Stop it first, or set RECADO_DATA_DIR to another folder.`)
  rmSync(path, { force: true })
  const server = createServer(socket => socket.end())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  server.unref()
  return { release: () => new Promise(resolve => server.close(() => resolve())) }
}

function isHeld(path: string) {
  return new Promise<boolean>((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
