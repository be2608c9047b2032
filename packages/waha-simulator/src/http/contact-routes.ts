import type { Person } from '../model.ts'
import type { Sim } from '../sim.ts'
import type { ApiContext } from './api.ts'
import { chatIdOf, findByChatId, findByPhone, phoneChatId } from '../people/find-person.ts'
import { newRoutes } from './api.ts'
import { requireWorking } from './guards.ts'
import { pageOf } from './query.ts'
import { badRequest } from './refusals.ts'

/** Who is who: numbers that exist, names, pictures. */
export function contactRoutes(sim: Sim) {
  const working = (c: ApiContext) => {
    const name = c.req.query('session')
    if (!name)
      throw badRequest('Session name is required')
    return requireWorking(sim, name)
  }
  return newRoutes()
    .get('/api/contacts/check-exists', async (c) => {
      await working(c)
      const person = findByPhone(sim, c.req.query('phone') ?? '')
      return c.json(person ? { numberExists: true, chatId: phoneChatId(sim, person) } : { numberExists: false })
    })
    .get('/api/contacts/all', async (c) => {
      const { account } = await working(c)
      const known = [...sim.people.values()].filter(({ id }) => sim.messages.inThread(account ?? '', id).length > 0)
      return c.json(pageOf(c, known, known.length).map(person => toContact(sim, person)))
    })
    .get('/api/contacts/profile-picture', async (c) => {
      await working(c)
      return c.json({ profilePictureURL: null })
    })
    .get('/api/contacts', async (c) => {
      await working(c)
      return contactAnswer(c, c.req.query('contactId') ?? '')
    })
    .get('/api/:session/contacts/:id', async (c) => {
      await requireWorking(sim, c.req.param('session'))
      return contactAnswer(c, c.req.param('id'))
    })

  function contactAnswer(c: ApiContext, contactId: string) {
    const person = findByChatId(sim, contactId.includes('@') ? contactId : `${contactId}@c.us`)
    return person ? c.json(toContact(sim, person)) : c.body(null, 200)
  }
}

function toContact(sim: Sim, person: Person) {
  const id = person.lidKnown ? phoneChatId(sim, person) : chatIdOf(sim, person)
  return {
    id,
    number: id.split('@')[0],
    name: '',
    pushname: person.name,
    shortName: person.name.split(' ')[0],
    isMe: false,
    isGroup: false,
    isWAContact: true,
    isMyContact: false,
    isBlocked: false,
  }
}
