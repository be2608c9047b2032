import { describe, expect, it } from 'vitest'
import { createFormat } from './format.ts'

const now = new Date(2026, 10, 20, 14, 5).getTime()
const pt = createFormat('pt-BR', { today: 'Hoje', yesterday: 'Ontem', now: 'agora' })
const en = createFormat('en', { today: 'Today', yesterday: 'Yesterday', now: 'now' })

describe('a day', () => {
  it('is named while it is near, dated when it is far', () => {
    expect(pt.dayLabel(new Date(2026, 10, 20, 0, 1), now)).toBe('Hoje')
    expect(pt.dayLabel(new Date(2026, 10, 19, 23, 59), now)).toBe('Ontem')
    expect(pt.dayLabel(new Date(2026, 10, 16, 9, 0), now)).toBe('segunda-feira')
    expect(pt.dayLabel(new Date(2026, 10, 2), now)).toBe('2 de nov.')
    expect(en.dayLabel(new Date(2025, 11, 31), now)).toBe('Dec 31, 2025')
  })

  it('stands before the time, unless it is today', () => {
    expect(pt.moment(new Date(2026, 10, 20, 9, 3), now)).toBe('09:03')
    expect(pt.moment(new Date(2026, 10, 19, 23, 59), now)).toBe('ontem, 23:59')
    expect(en.moment(new Date(2026, 10, 16, 9, 0), now)).toBe('Monday, 09:00 AM')
  })

  it('without a time stays the same day in every time zone', () => {
    expect(pt.calendarDay('1984-03-12')).toBe('12/03/1984')
  })

  it('of an instant is that of the browser', () => {
    expect(pt.shortDay(new Date(2026, 10, 20, 23, 59))).toBe('20/11/2026')
  })
})

it('in Arabic is told with the digits of telephone numbers, and joined by its own comma', () => {
  const ar = createFormat('ar', { today: 'اليوم', yesterday: 'أمس', now: 'الآن' })
  expect(ar.moment(new Date(2026, 10, 19, 23, 59), now)).toBe('أمس، 11:59 م')
  expect(ar.number(1234)).toBe('1,234')
  expect(ar.relative(now - 5 * 60_000, now)).toBe('قبل 5 دقائق')
})

describe('how long ago', () => {
  it('is told in the largest unit that fits', () => {
    expect(pt.relative(now - 20_000, now)).toBe('agora')
    expect(pt.relative(now - 5 * 60_000, now)).toBe('há 5 min.')
    expect(en.relative(now - 3 * 3_600_000, now)).toBe('3 hr. ago')
    expect(en.relative(now - 26 * 3_600_000, now)).toBe('1 day ago')
  })

  it('becomes a date after a week', () => {
    expect(en.relative(now - 9 * 86_400_000, now)).toBe('Nov 11, 2026')
  })
})

it('a size is told the way the language writes numbers', () => {
  expect(pt.fileSize(512)).toBe('512 B')
  expect(pt.fileSize(81_900)).toBe('82 kB')
  expect(pt.fileSize(1_430_000)).toBe('1,4 MB')
})
