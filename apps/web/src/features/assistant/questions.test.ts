import { objectiveQuestion } from '@recado/contracts'
import { describe, expect, it } from 'vitest'
import { keyFor, moved, newQuestion } from './questions.ts'

describe('the questions of the objective', () => {
  it('a question is kept under its label, without accents', () => {
    expect(keyFor('Médico responsável', [])).toBe('medicoResponsavel')
  })

  it('two questions never share a key', () => {
    const first = { ...newQuestion([]), key: keyFor('Cidade', []) }
    expect(keyFor('Cidade', [first])).toBe('cidade2')
  })

  it('a label the contract would refuse as a key still gives one it takes', () => {
    for (const label of ['1ª consulta', '???', 'Um rótulo muito comprido que não cabe em quarenta letras de jeito nenhum'])
      expect(objectiveQuestion.shape.key.safeParse(keyFor(label, [])).success).toBe(true)
  })

  it('moving one keeps the order of the rest', () => {
    expect(moved(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c'])
  })
})
