/** A number in E.164 as people read it: `+55 11 98765-4321`; other countries in groups of three from the end. */
export function formatPhone(phone: string) {
  const brazilian = /^\+55(\d{2})(\d{4,5})(\d{4})$/.exec(phone)
  if (brazilian)
    return `+55 ${brazilian[1]} ${brazilian[2]}-${brazilian[3]}`
  const northAmerican = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone)
  if (northAmerican)
    return `+1 ${northAmerican[1]} ${northAmerican[2]}-${northAmerican[3]}`
  const other = /^\+(\d{2})(\d{5,13})$/.exec(phone)
  return other?.[2] ? `+${other[1]} ${grouped(other[2])}` : phone
}

/** A CPF with its marks, `529.982.247-25`. */
export function formatCpf(cpf: string) {
  return cpf.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1.$2.$3-$4')
}

/** Eight digits and more end in two groups of four, fewer in groups of three. */
function grouped(digits: string) {
  return digits.length > 9 || digits.length === 8
    ? digits.replace(/^(\d?)(\d{2})?(\d{4})(\d{4})$/, '$1 $2 $3 $4').trim().replace(/ +/g, ' ')
    : digits.replace(/\B(?=(?:\d{3})+$)/g, ' ')
}
