import type { AnswerType } from '@recado/contracts'
import { answerTypes } from '@recado/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseAnswer } from './parse-answer.ts'

it.each<[AnswerType, string, string | null]>([
  ['fullName', 'maria aparecida da silva', 'Maria Aparecida da Silva'],
  ['fullName', 'MARIA DE LOURDES', 'Maria de Lourdes'],
  ['fullName', 'Meu nome é Ana McDonald', 'Ana McDonald'],
  ['fullName', 'oi, me chamo João d\'Ávila.', 'João d\'Ávila'],
  ['fullName', 'my name is John Smith', 'John Smith'],
  ['fullName', 'me llamo José Núñez', 'José Núñez'],
  ['fullName', 'Maria', null],
  ['fullName', 'quero saber o preço', null],
  ['fullName', 'qual o horário', null],
  ['fullName', 'Maria Silva 2', null],
  ['fullName', 'pode ser depois?', null],
  ['email', 'meu email é Maria.Silva@Exemplo.COM.br, ok?', 'maria.silva@exemplo.com.br'],
  ['email', 'maria@exemplo', null],
  ['cpf', '52998224725', '529.982.247-25'],
  ['cpf', 'é 529.982.247-25 tá', '529.982.247-25'],
  ['cpf', '529 982 247 25', '529.982.247-25'],
  ['cpf', '529.982.247-26', null],
  ['cpf', '111.111.111-11', null],
  ['date', '31/12/1980', '1980-12-31'],
  ['date', 'nasci em 5-3-80', '1980-03-05'],
  ['date', '1980-12-31', '1980-12-31'],
  ['date', '12/31/1980', '1980-12-31'],
  ['date', '31121980', '1980-12-31'],
  ['date', '7 de março de 1990', '1990-03-07'],
  ['date', 'March 7th, 1990', '1990-03-07'],
  ['date', '7 marzo 1990', '1990-03-07'],
  ['date', '31/02/1980', null],
  ['date', 'ontem', null],
  ['phone', '(11) 98765-4321', '+5511987654321'],
  ['phone', 'meu número é 11 8765-4321', '+5511987654321'],
  ['phone', '+1 415 555 2671', '+14155552671'],
  ['phone', '123', null],
  ['number', '3', '3'],
  ['number', 'tenho 2 filhos', '2'],
  ['number', 'três', '3'],
  ['number', '1.234,50', '1234.5'],
  ['number', '1,234', '1234'],
  ['number', '2 ou 3', null],
  ['number', 'alguns', null],
  ['yesNo', 'sim', 'yes'],
  ['yesNo', 'Sim, tenho', 'yes'],
  ['yesNo', '👍', 'yes'],
  ['yesNo', 'não', 'no'],
  ['yesNo', 'ainda não', 'no'],
  ['yesNo', 'Nope', 'no'],
  ['yesNo', 'sí', 'yes'],
  ['yesNo', 'talvez', null],
  ['text', '  Preciso de ajuda com a receita ', 'Preciso de ajuda com a receita'],
  ['text', '😀', null],
])('%s: «%s» → %s', (type, text, value) => {
  expect(parseAnswer(type, text, 'BR')).toBe(value)
})

it('whatever somebody writes, checking it never fails', () => {
  fc.assert(fc.property(fc.constantFrom(...answerTypes), fc.string({ unit: 'binary' }), (type, text) => {
    parseAnswer(type, text, 'BR')
  }))
})
