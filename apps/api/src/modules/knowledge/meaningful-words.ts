/** At the most so many words of one question are looked at. */
const maxWords = 24

/**
 * The words of a question that can tell what it is about, in lower case, each once.
 * Greetings, politeness and "I would like to know" say nothing of the topic and are left out.
 */
export function meaningfulWords(text: string): string[] {
  const words = text.toLowerCase().replace(refusal, ' cancelar ').match(/[\p{L}\p{N}]+/gu) ?? []
  const meaningful = words.filter(word => word.length > 1 && !fillers.has(withoutAccents(word)))
  return [...new Set(meaningful)].slice(0, maxWords)
}

/** Who no longer wants a thing asks how to be rid of it, not how to get it. */
const refusal = /(?:n[ãa]o quer[oi]a?(?: mais)?|do(?:n['’]?t| not) want|no quiero(?: m[áa]s)?)(?![\p{L}\p{N}])/gu

export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036F]/g, '')
}

/** Words that carry politeness or grammar, without accents. */
export const fillers: ReadonlySet<string> = new Set([
  // Portuguese
  'oi ola opa eai bom boa dia tarde noite tudo bem prezado prezada prezados senhor senhora sr sra amigo amiga gente pessoal',
  'por favor pf pfv pfvr gentileza obrigado obrigada obg brigado brigada valeu grato grata desde ja',
  'gostaria queria quero querendo saber poderia poderiam pode podem posso podemos consigo consegue conseguem da dar deu',
  'dizer diga diz informar informe informacao informacoes info esclarecer explicar explica duvida duvidas pergunta perguntar ajuda ajudar ajude',
  'preciso precisa precisam precisamos precisando devo deve tenho tem ter temos tinha haver ha existe algum alguma alguns algumas',
  'qual quais como que quem porque pq sobre respeito vou vai vao ir ser sou eh era estou estava esta estao to ta sao foi seria fazer faz faco fazem feito',
  'voce voces vcs vc ce eu meu minha meus minhas seu sua seus suas nosso nossa dele dela me mim te lhe nos isso isto esse essa este aquele aqui ai la',
  'mandar mando manda mandam pedir peco pede pedem passa passar levo levar leva comigo cedo amanha ontem ele ela muito mais menos tambem ainda so apenas agora hoje entao mas com sem para pra pro pros pras num numa uma um uns umas nao sim ate ao aos as os das dos nas nos pela pelo',
  // English
  'hi hello hey good morning afternoon evening please pls thanks thank you dear sir madam',
  'would like want wanna could can may might should need needs know tell ask asking question questions wondering help helping info information about',
  'what which how who why do does did is are am was were be been have has had get got there any some my your our their me we they it this that the an',
  'if so just also now today tomorrow yesterday then up out send bring with without for from to of on in at by and or not yes no im ive id',
  // Spanish
  'buenos buenas dias tardes noches tal favor gracias hola estimado estimada',
  'quisiera quiero querria saber podria podrian puede pueden puedo podemos decir diga dime informar informacion ayuda ayudar pregunta duda',
  'necesito necesita necesitan debo debe tengo tiene tienen tener hay existe algun alguna algunos algunas cual cuales como quien porque acerca',
  'ustedes usted tu yo mi mis su sus nuestro nuestra esto eso este ese aqui alli muy mas menos tambien solo ahora hoy manana ayer entonces mandar mando pedir piden llevo llevar pero con sin para una unos unas no si hasta al los las del hacer hace hago soy estoy esta estan',
].flatMap(line => line.split(' ')))
