import type { RedFlag } from './find-red-flag.ts'
import { expect, it } from 'vitest'
import { findRedFlag } from './find-red-flag.ts'

it.each<[string, RedFlag | null]>([
  ['Não quero mais viver', 'selfHarm'],
  ['nao quero mais viver...', 'selfHarm'],
  ['eu VOU ME MATAR!!!', 'selfHarm'],
  ['penso em suicídio', 'selfHarm'],
  ['I don’t want to live', 'selfHarm'],
  ['i want to kill myself', 'selfHarm'],
  ['quiero quitarme la vida', 'selfHarm'],
  ['SOCORRO meu pai desmaiou', 'emergency'],
  ['ele está convulsionando', 'emergency'],
  ['I think it is a heart attack', 'emergency'],
  ['dolor en el pecho', 'emergency'],
  ['socorro, quero morrer', 'selfHarm'],
  ['vou abrir um Processo contra vocês', 'own'],
  ['o processo-seletivo', 'own'],
  ['os processos', null],
  ['o óleo ajuda na convulsão?', null],
  ['meu remédio para dor acabou', null],
  ['mataram a saudade', null],
  ['', null],
])('«%s» → %s', (text, flag) => {
  expect(findRedFlag(text, ['processo', '!!!'])).toBe(flag)
})
