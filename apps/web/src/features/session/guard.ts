import type { RouteLocationNormalized } from 'vue-router'
import { useSession } from './store.ts'

/** Where a person may go: signed in, in one of their associations, with a role that allows it. */
export async function guardSession(to: RouteLocationNormalized, from: RouteLocationNormalized) {
  if (to.meta.isPublic)
    return true
  const session = useSession()
  await session.load()
  if (!session.me)
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { then: to.fullPath } }
  const subdomain = to.params.a
  if (typeof subdomain !== 'string')
    return true
  if (from.params.a && from.params.a !== subdomain) {
    // Another association is another world: a fresh page keeps nothing of the one before.
    globalThis.location.assign(to.fullPath)
    return false
  }
  const isTheirs = session.enter(subdomain)
  if (isTheirs && (!to.meta.permission || session.can(to.meta.permission)))
    return true
  return { name: 'not-found', params: { path: to.path.slice(1).split('/') }, query: to.query, hash: to.hash }
}
