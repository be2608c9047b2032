// Prisma asks several things of one connection at once, which pg announces to refuse one day. That is for Prisma to mend:
// only this warning, and only from there, is left out of the log of a run.
const { emitWarning } = process

process.emitWarning = (...given: unknown[]) => {
  const isPrismas = String(given[0]).startsWith('Calling client.query() when the client is already executing') && new Error('asked from').stack?.includes('@prisma/adapter-pg')
  if (!isPrismas)
    Reflect.apply(emitWarning, process, given)
}
