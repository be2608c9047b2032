interface Command {
  filter: string | null
  name: string
  rest: string[]
}

const block = /^```[^\n]*\n.*?^```/gms

/** What a Markdown document links to inside the project. */
export function parseLinks(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter(target => target && !/^[a-z]+:/.test(target))
}

/** What stands in backticks and looks like a file or a folder: `src/a.ts`, `a.ts`, `src/`. */
export function parsePaths(text: string): string[] {
  return spans(text).filter(span => /^[\w.@][\w.@/-]*$/.test(span) && (span.endsWith('/') || /\.(?:ts|vue|md|ya?ml|json|prisma|sql|js)$/.test(span)) && !isLooseName(span))
}

/** Each `pnpm …` of the document. */
export function parseCommands(text: string): Command[] {
  return [...code(text).matchAll(/\bpnpm(?:@\d+)?((?: +[\w@./:<>-]+)+)/g)].flatMap(([, line = '']) => {
    const words = line.trim().split(/ +/)
    const filter = words[0] === '--filter' ? words.splice(0, 2)[1] ?? null : null
    const [name, ...rest] = words
    return name ? [{ filter, name, rest }] : []
  })
}

/** `.data/` and the like come and go. */
function isLooseName(span: string) {
  return span.startsWith('.data')
}

function spans(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)
}

/** What stands in backticks and in blocks. */
function code(text: string) {
  return [...spans(text), ...text.match(block) ?? []].join('\n')
}

function withoutBlocks(text: string) {
  return text.replaceAll(block, '')
}
