import type { Spoken } from '../../assistant/index.ts'
import { localTimeAt } from './local-time.ts'

interface Away {
  language: Spoken
  timeZone: string
  opensAt: Date
  now: Date
}

/** What somebody who is handed off while nobody is there is told. */
export function awayText({ language, timeZone, opensAt, now }: Away): string {
  const locale = locales[language]
  const { day, time } = localTimeAt(opensAt, timeZone)
  const shown = {
    time: new Intl.DateTimeFormat(locale, { timeZone, hour: language === 'en' ? 'numeric' : '2-digit', minute: '2-digit' }).format(opensAt),
    isOne: time.startsWith('01'),
    day: dayOf(day, { language, timeZone, opensAt, now }),
  }
  return words[language](shown)
}

const locales: Record<Spoken, string> = { pt: 'pt-BR', en: 'en-US', es: 'es-419' }

function dayOf(day: string, { language, timeZone, opensAt, now }: Away) {
  if (day === localTimeAt(now, timeZone).day)
    return near[language].today
  if (day === localTimeAt(new Date(now.getTime() + 86_400_000), timeZone).day)
    return near[language].tomorrow
  return near[language].on(new Intl.DateTimeFormat(locales[language], { timeZone, weekday: 'long', day: 'numeric', month: 'long' }).format(opensAt))
}

const near: Record<Spoken, { today: string, tomorrow: string, on: (day: string) => string }> = {
  pt: { today: 'hoje', tomorrow: 'amanhã', on: day => `${day},` },
  en: { today: 'today', tomorrow: 'tomorrow', on: day => `on ${day},` },
  es: { today: 'hoy', tomorrow: 'mañana', on: day => `el ${day},` },
}

interface Shown {
  day: string
  time: string
  isOne: boolean
}

const words: Record<Spoken, (shown: Shown) => string> = {
  pt: ({ day, time, isOne }) => `Agora estamos fora do horário de atendimento. A equipe volta ${day} ${isOne ? 'à' : 'às'} ${time} e continua com você por aqui; a sua conversa já está na fila.`,
  en: ({ day, time }) => `We are outside our opening hours right now. The team is back ${day} at ${time} and will carry on with you here; your conversation is already in the queue.`,
  es: ({ day, time, isOne }) => `En este momento estamos fuera del horario de atención. El equipo vuelve ${day} a ${isOne ? 'la' : 'las'} ${time} y sigue contigo por aquí; tu conversación ya está en la fila.`,
}
