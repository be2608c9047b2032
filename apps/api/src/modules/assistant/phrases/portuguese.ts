import type { Greeted, Phrases } from '../phrases.ts'

export const portuguese: Phrases = {
  greeting: greeted => `${hello('Olá', greeted.firstName)} ${introduction(greeted)}`,
  helloAgain: firstName => hello('Oi', firstName),
  offerHelp: 'Como posso ajudar?',
  toBegin: 'Para começar:',
  noted: 'Anotado, obrigado!',
  backTo: 'E voltando à minha pergunta:',
  corrections: {
    text: 'Não consegui entender. Pode me contar com poucas palavras?',
    fullName: 'Pode me escrever o nome completo, com sobrenome?',
    email: 'Esse e-mail parece incompleto. Pode conferir e mandar de novo? Algo como nome@exemplo.com.',
    cpf: 'Esse CPF não confere. Pode olhar com calma e mandar os 11 números de novo?',
    date: 'Não consegui ler a data. Pode escrever assim: 31/12/1980?',
    phone: 'Esse número parece incompleto. Pode mandar com o DDD?',
    number: 'Pode me responder só com o número?',
    yesNo: 'Só para eu ter certeza: sim ou não?',
  },
  movedOn: 'Tudo bem, a gente vê isso depois.',
  notSure: 'Não tenho certeza sobre isso e prefiro não chutar. Pode me perguntar de outro jeito?',
  notSureButNoted: 'Sobre isso não tenho certeza, mas já deixo anotado para a equipe.',
  onlyText: 'Por enquanto eu só consigo ler mensagens de texto. Pode me escrever?',
  closing: 'De nada! Se precisar, é só chamar. 😊',
  onlyIn: {
    pt: 'Só tenho esta informação em português:',
    en: 'Só tenho esta informação em inglês:',
    es: 'Só tenho esta informação em espanhol:',
  },
  handOff: {
    objectiveComplete: firstName => `${firstName ? `Obrigado, ${firstName}!` : 'Obrigado!'} Já tenho o que precisava. Vou passar a conversa para alguém da equipe, que continua com você por aqui.`,
    personAsked: firstName => `${firstName ? `Claro, ${firstName}!` : 'Claro!'} Já estou chamando alguém da equipe para falar com você por aqui.`,
    noAnswer: 'Para não te dar uma informação errada, vou chamar alguém da equipe. A pessoa continua com você por aqui.',
    redFlag(flag, isBrazil) {
      if (flag === 'selfHarm')
        return `Sinto muito que você esteja passando por isso. Obrigado por me contar: você não está só. Já estou chamando uma pessoa da equipe. ${isBrazil ? 'Se puder, fale agora com o CVV pelo *188*, a qualquer hora e de graça. Se houver perigo imediato, ligue para o SAMU, *192*.' : 'Se houver perigo imediato, ligue agora para o número de emergência da sua cidade.'}`
      if (flag === 'emergency')
        return `Isso parece urgente, e a sua segurança vem primeiro. ${isBrazil ? 'Se for uma emergência, ligue agora para o SAMU, *192*.' : 'Se for uma emergência, ligue agora para o número de emergência da sua cidade.'} Também já estou chamando uma pessoa da equipe.`
      return 'Obrigado por contar, isso é importante. Já estou chamando uma pessoa da equipe para cuidar disso com você.'
    },
  },
  summary: { lastMessage: 'Última mensagem', notGiven: 'não informado', yes: 'Sim', no: 'Não' },
}

function hello(word: string, firstName: string | null) {
  return firstName ? `${word}, ${firstName}!` : `${word}!`
}

function introduction({ assistant, association, standing }: Greeted) {
  const introduced = `Aqui é ${assistant}, assistente virtual ${ofThe(association)} ${association}.`
  if (standing === 'known')
    return `Que bom ter você por aqui. ${introduced}`
  return standing === 'awaited' ? `${introduced} Já recebemos o seu cadastro.` : introduced
}

/** «do Instituto», «da Associação». */
function ofThe(association: string) {
  return /^(?:instituto|grupo|centro|hospital|projeto|movimento|núcleo|lar|coletivo)\s/i.test(association) ? 'do' : 'da'
}
