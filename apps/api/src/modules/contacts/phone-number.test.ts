import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromWhatsAppDigits, phoneVariants, toCanonicalPhone } from './phone-number.ts'

describe('a number as people write it', () => {
  it.each([
    ['11 98765-4321', '+5511987654321'],
    ['(011) 98765-4321', '+5511987654321'],
    ['0 15 11 98765 4321', '+5511987654321'],
    ['+55 11 98765-4321', '+5511987654321'],
    ['5511987654321', '+5511987654321'],
    ['0055 11 98765-4321', '+5511987654321'],
    ['+34 612 345 678', '+34612345678'],
    ['34612345678', '+34612345678'],
    ['+1 202-555-0123', '+12025550123'],
  ])('%s becomes %s', (written, phone) => {
    expect(toCanonicalPhone(written, 'BR')).toBe(phone)
  })

  it.each(['', 'abc', '12', '98765-4321', '11 1234-567', '+55 11 8765-432', '5,51199E+12', '+999 123', '+', '0'])('%j is none', (written) => {
    expect(toCanonicalPhone(written, 'BR')).toBeNull()
  })

  it('without a country code is one of the association\'s country', () => {
    expect(toCanonicalPhone('55 1234 5678', 'MX')).toBe('+525512345678')
    expect(toCanonicalPhone('11 2345-6789', 'AR')).toBe('+5491123456789')
    expect(toCanonicalPhone('202 555 0123', 'US')).toBe('+12025550123')
  })

  it('of a range the tables do not know yet is kept when it has its country code', () => {
    expect(toCanonicalPhone('+1 555 000 1111', 'BR')).toBe('+15550001111')
  })
})

describe('one number in its forms', () => {
  it('in Brazil: a mobile number gains the ninth digit, a landline does not', () => {
    expect(toCanonicalPhone('11 8765-4321', 'BR')).toBe('+5511987654321')
    expect(toCanonicalPhone('551187654321', 'BR')).toBe('+5511987654321')
    expect(fromWhatsAppDigits('551187654321')).toBe('+5511987654321')
    expect(fromWhatsAppDigits('5511987654321')).toBe('+5511987654321')
    expect(toCanonicalPhone('(55) 9123-4567', 'BR')).toBe('+5555991234567')
    expect(toCanonicalPhone('11 3456-7890', 'BR')).toBe('+551134567890')
    expect(fromWhatsAppDigits('551134567890')).toBe('+551134567890')
    expect(phoneVariants('+551134567890')).toEqual(['+551134567890'])
  })

  it('in Mexico: the 1 after the country code goes', () => {
    expect(toCanonicalPhone('+52 1 55 1234 5678', 'BR')).toBe('+525512345678')
    expect(toCanonicalPhone('5215512345678', 'BR')).toBe('+525512345678')
    expect(fromWhatsAppDigits('5215512345678')).toBe(fromWhatsAppDigits('525512345678'))
  })

  it('in Argentina: the 9 after the country code stays, and the 15 goes', () => {
    expect(toCanonicalPhone('+54 9 11 2345-6789', 'BR')).toBe('+5491123456789')
    expect(toCanonicalPhone('+54 11 2345-6789', 'BR')).toBe('+5491123456789')
    expect(toCanonicalPhone('011 15 2345-6789', 'AR')).toBe('+5491123456789')
    expect(fromWhatsAppDigits('541123456789')).toBe(fromWhatsAppDigits('5491123456789'))
  })

  it('never mixes up two numbers', () => {
    expect(fromWhatsAppDigits('5511987654321')).not.toBe(fromWhatsAppDigits('5521987654321'))
    expect(fromWhatsAppDigits('12025550123')).toBe('+12025550123')
  })

  const whatsAppDigits = fc.oneof(
    fc.stringMatching(/^55[1-9]{2}9?[6-9]\d{7}$/),
    fc.stringMatching(/^55[1-9]{2}[2-5]\d{7}$/),
    fc.stringMatching(/^521?\d{10}$/),
    fc.stringMatching(/^549?[1-3]\d{9}$/),
    fc.stringMatching(/^[1-9]\d{6,14}$/),
  )

  it('is the same however often it is made canonical', () => {
    fc.assert(fc.property(whatsAppDigits, (digits) => {
      const phone = fromWhatsAppDigits(digits)
      expect(fromWhatsAppDigits(phone.slice(1))).toBe(phone)
    }))
  })

  it('is the same from every variant, and the form given is one of them', () => {
    fc.assert(fc.property(whatsAppDigits, (digits) => {
      const phone = fromWhatsAppDigits(digits)
      const variants = phoneVariants(phone)
      expect(variants).toContain(`+${digits}`)
      for (const variant of variants)
        expect(fromWhatsAppDigits(variant.slice(1))).toBe(phone)
    }))
  })

  it('is the same from people\'s writing and from WhatsApp', () => {
    fc.assert(fc.property(fc.stringMatching(/^(?:11|21|31|85)9[6-9]\d{7}$/), (national) => {
      const phone = toCanonicalPhone(national, 'BR')
      expect(phone).toBe(`+55${national}`)
      for (const variant of phoneVariants(`+55${national}`)) {
        expect(toCanonicalPhone(variant, 'BR')).toBe(phone)
        expect(toCanonicalPhone(variant.slice(1), 'BR')).toBe(phone)
        expect(toCanonicalPhone(variant.slice(3), 'BR')).toBe(phone)
      }
    }))
  })

  it('whatever is written, the answer is E.164 or null', () => {
    fc.assert(fc.property(fc.string(), (written) => {
      expect(toCanonicalPhone(written, 'BR') ?? '+5511987654321').toMatch(/^\+[1-9]\d{6,14}$/)
    }))
  })
})
