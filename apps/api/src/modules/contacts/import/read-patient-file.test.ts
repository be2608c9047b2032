import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../platform/errors.ts'
import { readPatientFile } from './read-patient-file.ts'
import { maxFileBytes } from './read-table.ts'

function read(file: string | Uint8Array) {
  return readPatientFile(typeof file === 'string' ? Buffer.from(file) : file, 'BR')
}

const ana = {
  line: 2,
  name: 'Ana Conceição',
  phones: ['+5511987654321'],
  cpf: '52998224725',
  birthDate: '1980-02-29',
  membershipNumber: 'M-1',
  status: 'active',
  validUntil: '2027-12-31',
}
const portuguese = 'Nome;Telefone;CPF;Data de Nascimento;Matrícula;Situação;Validade\r\nAna Conceição;(11) 98765-4321;529.982.247-25;29/02/1980;M-1;Ativa;31/12/2027\r\n'

describe('a file of patients is read', () => {
  it.each([
    ['UTF-8', Buffer.from(portuguese)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${portuguese}`)],
    ['Windows-1252', Buffer.from(portuguese, 'latin1')],
    ['UTF-16', Buffer.from(`\uFEFF${portuguese}`, 'utf16le')],
  ])('in %s', (_, bytes) => {
    expect(read(bytes)).toEqual({ rowCount: 1, rows: [ana], problems: [] })
  })

  it.each([
    ['commas and English', 'name,phone,CPF,birth date,membership number,status,valid until\n"Ana Conceição",11987654321,52998224725,1980-02-29,M-1,active,2027-12-31'],
    ['tabs and Spanish', 'Nombre\tTeléfono\tCPF\tFecha de nacimiento\tMatrícula\tEstado\tVálido hasta\nAna Conceição\t11987654321\t529.982.247-25\t29/2/1980\tM-1\tActiva\t31/12/2027'],
    ['old Mac line ends', portuguese.replaceAll('\r\n', '\r')],
    ['quotes and a date with a time', 'Nome;"Cidade; UF";Fone;CPF;Data de Nascimento;Matrícula;Situação;Validade\n"Ana Conceição";"Assis; SP";11987654321;529.982.247-25;"1980-02-29 00:00:00";M-1;ATIVO;31/12/2027'],
  ])('with %s', (_, text) => {
    expect(read(text)).toEqual({ rowCount: 1, rows: [ana], problems: [] })
  })

  it('with several phones in a cell, in several columns, each once', () => {
    const { rows } = read('Nome,Telefone 1,Telefone 2,WhatsApp\nAna,11 98765-4321 / 11 3456-7890,,21 98765-4321|1187654321')
    expect(rows[0]?.phones).toEqual(['+5511987654321', '+551134567890', '+5521987654321'])
  })

  it('with a CPF that lost the zeros it begins with', () => {
    expect(read('nome;telefone;cpf\nAna;11987654321;1234567890').rows).toMatchObject([{ cpf: '01234567890' }])
    expect(read('nome;telefone;cpf\nAna;11987654321;1234567891').problems).toMatchObject([{ code: 'badCpf' }])
  })

  it('in Portuguese, where "estado" is a part of the country', () => {
    expect(read('Nome;Telefone;Estado\nAna;11987654321;SP')).toMatchObject({ problems: [], rows: [{ status: null }] })
  })

  it('and rows without anything in them are not counted', () => {
    expect(read('nome;telefone\n\n;;\nAna;11987654321\n;\n')).toMatchObject({ rowCount: 1, rows: [{ line: 4 }], problems: [] })
  })
})

describe('what is wrong is told by line and column', () => {
  it('each cell for itself', () => {
    const { rows, problems, rowCount } = read([
      'nome;telefone;cpf;nascimento;situação;validade',
      ';;;;;',
      ';11987654321;529.982.247-24;31/02/1980;talvez;20/11/26',
      'Ana;;;;;',
      'Bia;123 / 11987654321;;;;',
      `${'x'.repeat(201)};11987654321;;;;`,
      'Eva;21987654321;;;;',
    ].join('\n'))
    expect(rowCount).toBe(5)
    expect(rows.map(({ name }) => name)).toEqual(['Eva'])
    expect(problems).toEqual([
      { line: 3, column: 'cpf', code: 'badCpf', value: '529.982.247-24' },
      { line: 3, column: 'birthDate', code: 'badDate', value: '31/02/1980' },
      { line: 3, column: 'status', code: 'badStatus', value: 'talvez' },
      { line: 3, column: 'validUntil', code: 'badDate', value: '20/11/26' },
      { line: 3, column: 'name', code: 'missing', value: '' },
      { line: 4, column: 'phones', code: 'missing', value: '' },
      { line: 5, column: 'phones', code: 'badPhone', value: '123' },
      { line: 6, column: 'name', code: 'tooLong', value: 'x'.repeat(100) },
    ])
  })

  it('with the line a row begins on, though cells have line ends', () => {
    const { rows, problems } = read('nome;telefone\n"Ana\nSouza";11987654321\nBia;123\n"Eva";11987654323\n')
    expect(rows.map(({ line }) => line)).toEqual([2, 5])
    expect(problems).toMatchObject([{ line: 4, code: 'badPhone' }])
  })

  it('a row with a value beyond the last column, or a quote in the wrong place', () => {
    const { rows, problems } = read('nome,telefone\nSouza, Ana,11987654321\nBi"a,11987654322\nEva,11987654323')
    expect(rows.map(({ name }) => name)).toEqual(['Eva'])
    expect(problems).toMatchObject([{ line: 2, column: null, code: 'unreadable' }, { line: 3, column: null, code: 'unreadable' }])
  })

  it('a column that must be there and is not', () => {
    expect(read('a;b\n1;2\n')).toEqual({
      rowCount: 1,
      rows: [],
      problems: [{ line: 1, column: 'name', code: 'missing', value: '' }, { line: 1, column: 'phones', code: 'missing', value: '' }],
    })
  })
})

describe('what is no such file', () => {
  it.each([['empty', ''], ['blank', ' \n\n'], ['binary', 'PK\u0003\u0004\0\0']])('is unreadable: %s', (_, text) => {
    expect(() => read(text)).toThrow('import.unreadable')
  })

  it('is too large beyond 5 MB or 20,000 rows', () => {
    expect(() => read(new Uint8Array(maxFileBytes + 1))).toThrow('import.tooLarge')
    expect(() => read(`nome;telefone\n${'Ana;11987654321\n'.repeat(20_001)}`)).toThrow('import.tooLarge')
  })

  it('whatever bytes come, the answer is rows and problems, or an error with a code', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(fc.constantFrom('nome', 'telefone', ';', ',', '"', '\n', '\r', '11987654321', 'Ana', '\t', ' ')).map(parts => parts.join(''))), (text) => {
      try {
        const { rowCount, rows, problems } = read(text)
        expect(rowCount).toBeGreaterThanOrEqual(rows.length)
        expect(problems.every(({ line }) => line >= 1)).toBe(true)
      }
      catch (error) {
        expect(error).toBeInstanceOf(AppError)
      }
    }), { numRuns: 500 })
  })
})
