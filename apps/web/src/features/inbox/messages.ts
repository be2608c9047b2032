import { en } from './messages/en.ts'
import { es } from './messages/es.ts'
import { ptBr } from './messages/pt-br.ts'

export const inboxMessages = { 'pt-BR': ptBr, en, es }
