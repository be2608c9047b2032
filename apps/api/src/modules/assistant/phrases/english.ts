import type { Greeted, Phrases } from '../phrases.ts'

export const english: Phrases = {
  greeting: greeted => `${hello('Hello', greeted.firstName)} ${introduction(greeted)}`,
  helloAgain: firstName => hello('Hi', firstName),
  offerHelp: 'How can I help?',
  toBegin: 'To begin with:',
  noted: 'Noted, thank you!',
  backTo: 'And back to my question:',
  corrections: {
    text: 'I did not quite get that. Could you tell me in a few words?',
    fullName: 'Could you write the full name, with the surname?',
    email: 'That e-mail address looks incomplete. Could you check it and send it again? Something like name@example.com.',
    cpf: 'That CPF does not add up. Could you check it and send the 11 digits again?',
    date: 'I could not read the date. Could you write it like this: 31/12/1980?',
    phone: 'That number looks incomplete. Could you send it with the area code?',
    number: 'Could you answer with just the number?',
    yesNo: 'Just to be sure: yes or no?',
  },
  movedOn: 'That is fine, we can sort it out later.',
  notSure: 'I am not sure about that and would rather not guess. Could you ask it in another way?',
  notSureButNoted: 'I am not sure about that, but I have noted it for the team.',
  onlyText: 'For now I can only read text messages. Could you write it to me?',
  closing: 'You are welcome! Just write if you need anything else. 😊',
  onlyIn: {
    pt: 'I only have this in Portuguese:',
    en: 'I only have this in English:',
    es: 'I only have this in Spanish:',
  },
  handOff: {
    objectiveComplete: firstName => `${firstName ? `Thank you, ${firstName}!` : 'Thank you!'} That is all I needed. I am passing this on to someone from the team, who will continue with you right here.`,
    personAsked: firstName => `${firstName ? `Of course, ${firstName}!` : 'Of course!'} I am calling someone from the team to talk to you right here.`,
    noAnswer: 'I do not want to tell you something wrong, so I am calling someone from the team. They will continue with you right here.',
    redFlag(flag, isBrazil) {
      if (flag === 'selfHarm')
        return `I am so sorry you are going through this. Thank you for telling me: you are not alone. I am calling a person from the team right now. ${isBrazil ? 'If you can, talk to CVV on *188*, free at any hour. If you are in immediate danger, call SAMU on *192*.' : 'If you are in immediate danger, please call your local emergency number now.'}`
      if (flag === 'emergency')
        return `This sounds urgent, and your safety comes first. ${isBrazil ? 'If it is an emergency, call SAMU on *192* now.' : 'If it is an emergency, please call your local emergency number now.'} I am also calling a person from the team.`
      return 'Thank you for telling me, this matters. I am calling a person from the team to take care of it with you.'
    },
  },
  summary: { lastMessage: 'Last message', notGiven: 'not given', yes: 'Yes', no: 'No' },
}

function hello(word: string, firstName: string | null) {
  return firstName ? `${word}, ${firstName}!` : `${word}!`
}

function introduction({ assistant, association, standing }: Greeted) {
  const introduced = `This is ${assistant}, the virtual assistant of ${association}.`
  if (standing === 'known')
    return `Good to have you here. ${introduced}`
  return standing === 'awaited' ? `${introduced} We have received your registration.` : introduced
}
