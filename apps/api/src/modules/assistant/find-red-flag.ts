import { plainWords } from './plain-words.ts'

/** What kind of alarm a text raises; `own`: a phrase of the association. */
export type RedFlag = 'selfHarm' | 'emergency' | 'own'

/** The gravest alarm in a text, or null. Accents, case and punctuation do not matter; words must be whole. */
export function findRedFlag(text: string, ownPhrases: string[]): RedFlag | null {
  const words = plainWords(text)
  const raises = (phrases: string[]) => phrases.map(plainWords).some(phrase => phrase !== ' ' && words.includes(phrase))
  if (raises(selfHarm))
    return 'selfHarm'
  if (raises(emergency))
    return 'emergency'
  return raises(ownPhrases) ? 'own' : null
}

const selfHarm = toPhrases(`
  me matar, vou me matar, quero morrer, queria morrer, queria estar morto, queria estar morta, suicidio, suicidar,
  me suicidar, tirar minha vida, tirar a minha vida, tirar minha propria vida, acabar com a minha vida,
  acabar com minha vida, nao quero mais viver, nao aguento mais viver, sem vontade de viver, me cortar,
  me machucar, kill myself, killing myself, want to die, wanna die, end my life, take my own life, suicide,
  suicidal, hurt myself, harm myself, dont want to live, do not want to live, no reason to live, matarme,
  me quiero matar, quiero morir, quiero morirme, quitarme la vida, acabar con mi vida, suicidarme, no quiero vivir,
  no quiero seguir viviendo, hacerme dano, cortarme
`)

const emergency = toPhrases(`
  socorro, emergencia, e uma emergencia, infarto, infartando, enfartando, nao consigo respirar,
  nao esta respirando, nao ta respirando, parou de respirar, falta de ar, dor no peito, dor forte no peito,
  esta convulsionando, ta convulsionando, tendo uma convulsao, tendo convulsao, esta desmaiado, esta desmaiada,
  esta inconsciente, desmaiou, overdose, tomei remedio demais, sangrando muito, chamem uma ambulancia,
  chama uma ambulancia, emergency, heart attack, cant breathe, cannot breathe, not breathing, stopped breathing,
  chest pain, having a seizure, is unconscious, passed out, call an ambulance, bleeding heavily, bleeding a lot,
  ayuda urgente, no puedo respirar, no respira, dejo de respirar, dolor en el pecho, ataque al corazon,
  teniendo una convulsion, se desmayo, sobredosis, llamen una ambulancia, sangrando mucho
`)

function toPhrases(text: string) {
  return text.trim().split(/,\s+/)
}
