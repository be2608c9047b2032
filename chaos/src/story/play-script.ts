import type { Phones } from './phones.ts'
import type { Act } from './script.ts'
import { setTimeout as wait } from 'node:timers/promises'

/** Plays what people do at its time. Who finds WAHA away has written all the same, at that time. */
export async function playScript(acts: Act[], phones: Phones, startedAt: number): Promise<void> {
  for (const act of acts) {
    const earlyMs = startedAt + act.at - Date.now()
    if (earlyMs > 0)
      await wait(earlyMs)
    void play(act, phones)
  }
}

function play(act: Act, phones: Phones): Promise<void> {
  const { chat: { person, number, tag } } = act
  const messages = `/people/${person.id}/messages`
  const at = Date.now()
  switch (act.does) {
    case 'writes': return phones.act(tag, 'POST', messages, { business: number.phone, at, ...act.message })
    case 'writesOnPhone': return phones.act(tag, 'POST', `/sessions/${number.phone}/messages`, { personId: person.id, at, ...act.message })
    case 'edits': return phones.act(tag, 'PUT', `${messages}/${act.rawId}`, { text: act.text })
    case 'deletes': return phones.act(tag, 'DELETE', `${messages}/${act.rawId}`)
    case 'reacts': return phones.act(tag, 'PUT', `${messages}/${act.rawId}/reaction`, { emoji: act.emoji })
    case 'turnsOn': return phones.act(tag, 'PATCH', `/people/${person.id}`, { online: true })
    case 'tellsNumber': return phones.act(tag, 'PATCH', `/people/${person.id}`, { linkLid: true })
  }
}
