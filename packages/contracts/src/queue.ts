import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { inAssociation } from './shapes.ts'

/** Who is handed a conversation that enters the queue. */
export const handOutRules = ['byHand', 'roundRobin', 'leastBusy'] as const
export type HandOutRule = (typeof handOutRules)[number]

export const queueSettings = z.object({
  rule: z.enum(handOutRules),
  /** Nobody takes it for so long: all are called again, after twice as long the supervisors. Null: nobody is. */
  callAfterMinutes: z.number().int().min(1).max(1440).nullable(),
})
export type QueueSettings = z.infer<typeof queueSettings>

/** Hours and minutes of the association's clock; 24:00 ends a day. */
const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/)
export const hoursRange = z.object({ from: timeOfDay, to: timeOfDay })
export type HoursRange = z.infer<typeof hoursRange>

/** In order, none touching the next. */
const dayRanges = z.array(hoursRange).max(6).refine(ranges => ranges.every(({ from, to }, n) => from < to && (ranges[n - 1]?.to ?? '') < from))

export const openingHours = z.object({
  isOn: z.boolean(),
  /** Monday first; a day without ranges is closed. */
  weekdays: z.array(dayRanges).length(7),
  /** Days that are otherwise. */
  exceptions: z.array(z.object({ day: z.iso.date(), name: z.string().trim().max(60), ranges: dayRanges })).max(100).refine(exceptions => new Set(exceptions.map(({ day }) => day)).size === exceptions.length),
}).refine(({ isOn, weekdays }) => !isOn || weekdays.some(ranges => ranges.length > 0), { path: ['weekdays'] })
export type OpeningHours = z.infer<typeof openingHours>

export const queueEndpoints = {
  getOpeningHours: endpoint({
    method: 'GET',
    path: '/api/associations/:a/opening-hours',
    summary: 'When the association answers, on its own clock',
    params: inAssociation,
    answer: openingHours,
  }),
  updateOpeningHours: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/opening-hours',
    summary: 'Change when the association answers; outside of it, who is handed off is told when somebody is back',
    params: inAssociation,
    body: openingHours,
    answer: openingHours,
  }),
  getQueueSettings: endpoint({
    method: 'GET',
    path: '/api/associations/:a/queue/settings',
    summary: 'Who is handed a conversation that waits, and when staff is called again',
    params: inAssociation,
    answer: queueSettings,
  }),
  updateQueueSettings: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/queue/settings',
    summary: 'Change how the queue is dealt with',
    params: inAssociation,
    body: queueSettings,
    answer: queueSettings,
  }),
}
