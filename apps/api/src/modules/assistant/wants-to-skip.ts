import { plainWords } from './plain-words.ts'

/** Whether somebody would rather not answer a question, or cannot. */
export function wantsToSkip(text: string): boolean {
  return skipping.test(plainWords(text))
}

const skipping = new RegExp(` (?:${[
  'nao sei|nao lembro|nao me lembro|nao tenho|nao quero (?:informar|dizer|responder|passar|falar)|prefiro nao|pular|pula|depois (?:eu )?(?:mando|passo|informo|digo)',
  'dont know|do not know|dont remember|dont have|do not have|havent got|rather not|prefer not|skip|later',
  'no se|no lo se|no recuerdo|no me acuerdo|no tengo|prefiero no|no quiero (?:decir|responder|dar)|saltar|omitir|despues',
].join('|')}) `)
