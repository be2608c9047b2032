import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseCommands, parseLinks, parsePaths } from './checks/read-document.ts'
import { root } from './checks/root.ts'
import { sourceFiles } from './checks/source-files.ts'

const packageSchema = z.object({ name: z.string(), scripts: z.record(z.string(), z.string()).default({}) })

const files = sourceFiles()
const names = new Set(files.map(file => basename(file)))
const documents = files.filter(file => file.endsWith('.md'))

const packages = files.filter(file => basename(file) === 'package.json')
  .map(file => packageSchema.parse(JSON.parse(readFileSync(join(root, file), 'utf8'))))

/** What paths in a document may start from, besides the document's own folder. */
const places = ['.', 'apps/api/src', 'apps/api/src/modules', 'apps/web/src']

/** Says how files are called, and is none. */
const patterns = ['verb-noun.ts', 'verb-noun.job.ts']

describe.each(documents)('%s', (document) => {
  const text = readFileSync(join(root, document), 'utf8')
  const from = dirname(document)

  it('links to what is there', () => {
    expect(parseLinks(text).filter(path => !exists(from, path))).toEqual([])
  })

  it('names files that are there', () => {
    const paths = parsePaths(text).filter(path => !patterns.includes(path))
    expect(paths.filter(path => !isThere(path, from))).toEqual([])
  })

  it('names commands that are there', () => {
    expect(parseCommands(text).filter(command => !isCommand(command))).toEqual([])
  })
})

describe('the set of documents', () => {
  it('is complete', () => {
    expect(documents).toEqual(expect.arrayContaining(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md']))
  })

  it('has an ARCHITECTURE.md that is read in one sitting', () => {
    expect(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(120)
  })
})

describe('reading a document', () => {
  it('finds its links, paths and commands', () => {
    const text = 'See [this](docs/a.md#top) and [that](https://example.org), `src/a.ts`, `b.ts`, `/api/docs`, `a.b`, `src/<name>.ts`.\n```sh\nnpx -y pnpm@12 bench\npnpm exec node scripts/x.ts\npnpm --filter @recado/web types\n```'
    expect(parseLinks(text)).toEqual(['docs/a.md'])
    expect(parsePaths(text)).toEqual(['src/a.ts', 'b.ts'])
    expect(parseCommands(text)).toEqual([
      { filter: null, name: 'bench', rest: [] },
      { filter: null, name: 'exec', rest: ['node', 'scripts/x.ts'] },
      { filter: '@recado/web', name: 'types', rest: [] },
    ])
  })
})

function isThere(path: string, from: string) {
  return path.includes('/')
    ? [from, `${from}/src`, ...places].some(place => exists(place, path))
    : names.has(path)
}

function isCommand({ filter, name, rest: [program = '', script = ''] }: ReturnType<typeof parseCommands>[number]) {
  if (name === 'exec')
    return program === 'node' ? exists('.', script) : exists('node_modules/.bin', program)
  return packages.some(known => known.name === (filter ?? 'recado') && name in known.scripts)
}

function exists(place: string, path: string) {
  return existsSync(join(root, place, path))
}
