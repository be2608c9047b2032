import type { Plugin } from 'vite'
import { endpoints } from '@recado/contracts'

/**
 * The page calls by method, path and encoding, and knows the constants: what the server validates by and what the
 * documentation says stays out of it.
 */
export function slimContracts(): Plugin {
  const face = '@recado/contracts'
  const slim = Object.entries(endpoints).map(([name, { method, path, encoding }]) => [name, { method, path, encoding }])
  return {
    name: 'slim-contracts',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id, importer) => id === face && importer !== `\0${face}` ? `\0${face}` : null,
    load: id => id === `\0${face}`
      // A name of its own comes before the same name among all those of the module.
      ? `export * from '${face}'\nexport const endpoints = ${JSON.stringify(Object.fromEntries(slim))}`
      : null,
    transform: {
      order: 'post',
      filter: { id: /packages\/contracts\/src\/[\w-]+\.ts$/ },
      handler(code) {
        const constants = this.parse(code).body.map(statement => statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement).flatMap(statement => statement?.type === 'VariableDeclaration' ? statement.declarations : [])
        // What is made by a call or put together counts as wanted for its own sake, unless it is said that it is not.
        return constants.reverse().reduce((text, { init }) => init && /\(|\.{3}/.test(code.slice(init.start, init.end))
          ? `${text.slice(0, init.start)}/* @__PURE__ */ (() => (${text.slice(init.start, init.end)}))()${text.slice(init.end)}`
          : text, code)
      },
    },
  }
}
