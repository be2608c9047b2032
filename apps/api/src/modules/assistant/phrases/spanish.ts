import type { Greeted, Phrases } from '../phrases.ts'

export const spanish: Phrases = {
  greeting: greeted => `${hello(greeted.firstName)} ${introduction(greeted)}`,
  helloAgain: hello,
  offerHelp: '¿En qué puedo ayudarte?',
  toBegin: 'Para empezar:',
  noted: '¡Anotado, gracias!',
  backTo: 'Y volviendo a mi pregunta:',
  corrections: {
    text: 'No logré entender. ¿Me lo cuentas en pocas palabras?',
    fullName: '¿Puedes escribir el nombre completo, con apellido?',
    email: 'Ese correo parece incompleto. ¿Lo revisas y lo envías de nuevo? Algo como nombre@ejemplo.com.',
    cpf: 'Ese CPF no coincide. ¿Lo revisas y envías los 11 números de nuevo?',
    date: 'No pude leer la fecha. ¿La escribes así: 31/12/1980?',
    phone: 'Ese número parece incompleto. ¿Lo envías con el código de área?',
    number: '¿Puedes responder solo con el número?',
    yesNo: 'Solo para confirmar: ¿sí o no?',
  },
  movedOn: 'Está bien, lo vemos después.',
  notSure: 'No lo sé con certeza y prefiero no adivinar. ¿Puedes preguntarlo de otra forma?',
  notSureButNoted: 'Eso no lo sé con certeza, pero ya lo dejo anotado para el equipo.',
  onlyText: 'Por ahora solo puedo leer mensajes de texto. ¿Me lo puedes escribir?',
  closing: '¡De nada! Si necesitas algo más, escríbeme. 😊',
  onlyIn: {
    pt: 'Solo tengo esta información en portugués:',
    en: 'Solo tengo esta información en inglés:',
    es: 'Solo tengo esta información en español:',
  },
  handOff: {
    objectiveComplete: firstName => `${firstName ? `¡Gracias, ${firstName}!` : '¡Gracias!'} Ya tengo lo que necesitaba. Paso la conversación a alguien del equipo, que sigue contigo por aquí.`,
    personAsked: firstName => `${firstName ? `¡Claro, ${firstName}!` : '¡Claro!'} Ya estoy llamando a alguien del equipo para que hable contigo por aquí.`,
    noAnswer: 'Para no darte una información equivocada, voy a llamar a alguien del equipo. Esa persona sigue contigo por aquí.',
    redFlag(flag, isBrazil) {
      if (flag === 'selfHarm')
        return `Lamento mucho que estés pasando por esto. Gracias por contármelo: no tienes por qué pasarlo a solas. Ya estoy llamando a una persona del equipo. ${isBrazil ? 'Si puedes, habla ahora con el CVV al *188*, gratis y a cualquier hora. Si hay peligro inmediato, llama al SAMU, *192*.' : 'Si hay peligro inmediato, llama ahora al número de emergencias de tu ciudad.'}`
      if (flag === 'emergency')
        return `Esto parece urgente, y tu seguridad es lo primero. ${isBrazil ? 'Si es una emergencia, llama ahora al SAMU, *192*.' : 'Si es una emergencia, llama ahora al número de emergencias de tu ciudad.'} También estoy llamando a una persona del equipo.`
      return 'Gracias por contarlo, es importante. Ya estoy llamando a una persona del equipo para que lo vea contigo.'
    },
  },
  summary: { lastMessage: 'Último mensaje', notGiven: 'no informado', yes: 'Sí', no: 'No' },
}

function hello(firstName: string | null) {
  return firstName ? `¡Hola, ${firstName}!` : '¡Hola!'
}

function introduction({ assistant, association, standing }: Greeted) {
  const introduced = `Soy ${assistant}, asistente virtual de ${association}.`
  if (standing === 'known')
    return `Qué bueno tenerte por aquí. ${introduced}`
  return standing === 'awaited' ? `${introduced} Ya recibimos tu registro.` : introduced
}
