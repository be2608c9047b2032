import type { LinkedNumber } from './delivery.ts'
import type { Call, HttpClient } from './http-load.ts'
import type { Running, Stage } from './open-stage.ts'
import type { Figure } from './report.ts'
import type { SideProcess } from './start-process.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { createDelivery, markedText } from './delivery.ts'
import { createHttpClient, sendAll } from './http-load.ts'
import { burstNumbers } from './settings.ts'
import { median, percentile } from './statistics.ts'

/** The whole way: posted, stored, matched, counted, and heard by every browser socket. */
export async function measurePush(stage: Stage, product: Running, cookie: string): Promise<Figure[]> {
  const { associations, socketsEach, messagesPerSecond } = stage.settings
  const listeners = await stage.startListeners(product.url, cookie, { associations, socketsEach })
  const client = createHttpClient(product.url, 50)
  // Who writes has written before: people come for the first time once.
  await burst(stage, client, listeners, stage.seeded.watched.slice(0, associations).map(({ number }) => number))
  const figures: Figure[] = [{ what: 'browser sockets on', value: associations * socketsEach, unit: `in ${associations} associations` }]
  for (const perSecond of messagesPerSecond) {
    const delays = await steady(stage, client, listeners, perSecond)
    const isWhatCounts = perSecond === messagesPerSecond.at(-1)
    const limited = (percent: number, atMost: number) => ({ value: percentile(delays, percent), unit: 'ms', ...(isWhatCounts ? { target: { atMost } } : {}) })
    figures.push(
      { what: `webhook to the ${socketsEach} sockets of its association at ${perSecond} messages/s, p50`, ...limited(0.5, 40) },
      { what: '  p95', value: percentile(delays, 0.95), unit: 'ms' },
      { what: '  p99', ...limited(0.99, 250) },
    )
  }
  for (const count of [1, burstNumbers]) {
    const rates: number[] = []
    for (let round = 0; round < stage.settings.burstRounds; round++)
      rates.push(await burst(stage, client, listeners, stage.seeded.numbers.slice(0, count)))
    figures.push({ what: `whole way, a burst over ${count === 1 ? 'one number' : `${count} numbers`}`, value: median(rates), unit: 'messages/s', target: { atLeast: 1000 } })
  }
  client.close()
  await listeners.stop()
  return figures
}

/** Posts at an even pace whatever the answers do, so that a stall is felt by every message it holds up. */
async function steady(stage: Stage, client: HttpClient, listeners: SideProcess, perSecond: number) {
  const { pushMs, socketsEach, burstPeople } = stage.settings
  const { watched } = stage.seeded
  await listeners.ask('reset')
  const total = Math.round(pushMs / 1000 * perSecond)
  // Written and signed before: what takes the processor meanwhile is measured with the rest.
  const startAt = Date.now() + total
  const due = Array.from({ length: total }, (_, index) => {
    const at = startAt + index * 1000 / perSecond
    return { at, call: toCall(watched[index % watched.length]?.number, index % burstPeople, markedText(`steady-${perSecond}-${index}`, at)) }
  })
  const sent: Promise<unknown>[] = []
  for (const { at, call } of due) {
    await wait(Math.max(0, at - Date.now()))
    sent.push(client.send(call))
  }
  await Promise.all(sent)
  await untilHeard(listeners, total)
  const delays = await listeners.ask('delays') as number[]
  if (delays.length !== total * socketsEach)
    throw new Error(`${total} messages to ${socketsEach} sockets each were heard ${delays.length} times`)
  return delays
}

let bursts = 0

/** Everything at once, as fast as it is taken; counted until the last message reached every socket. */
async function burst(stage: Stage, client: HttpClient, listeners: SideProcess, numbers: LinkedNumber[]) {
  const { burstMessages, burstPeople } = stage.settings
  const name = `burst-${bursts++}`
  await listeners.ask('reset')
  const startedAt = Date.now()
  const calls = Array.from({ length: burstMessages }, (_, index) =>
    toCall(numbers[index % numbers.length], index % burstPeople, markedText(`${name}-${index}`, startedAt)))
  const postedAt = Date.now()
  await sendAll(client, 50, calls)
  const lastAt = await untilHeard(listeners, burstMessages)
  return burstMessages / ((lastAt - postedAt) / 1000)
}

function toCall(number: LinkedNumber | undefined, person: number, text: string): Call {
  if (!number)
    throw new Error('no number was seeded')
  const { body, headers } = createDelivery({ number, person, text })
  return { method: 'POST', path: `/webhooks/waha/${number.connectionId}`, headers, body }
}

/** Until every socket heard that many messages; answers when the last one came. */
async function untilHeard(listeners: SideProcess, count: number) {
  for (const endsAt = Date.now() + 60_000; Date.now() < endsAt; await wait(50)) {
    const arrivals = await listeners.ask('arrivals') as { count: number, lastAt: number }
    if (arrivals.count >= count)
      return arrivals.lastAt
  }
  throw new Error(`${count} messages were posted, and not all of them were heard within a minute`)
}
