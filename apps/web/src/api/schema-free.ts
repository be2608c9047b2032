// Takes the place of zod in the page: there the contract gives types, paths and constants, and the server checks.
// Every schema built from it is the same empty shell, so 25 kB of checks stay out of the first load.

type Shell = (() => Shell) & { [name: string]: Shell }

const shell: Shell = new Proxy(Object.assign(() => shell, {}) as Shell, { get: () => shell })

export const z = shell
