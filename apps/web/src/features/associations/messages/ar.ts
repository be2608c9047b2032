import type { ptBr } from './pt-br.ts'

export const ar: typeof ptBr = {
  title: 'جمعية جديدة',
  hint: 'لكل جمعية أرقامها وفريقها وجهات اتصالها، منفصلةً عن غيرها.',
  name: 'اسم الجمعية',
  subdomain: 'العنوان',
  subdomainHint: 'سيكون {address}',
  language: 'اللغة',
  timeZone: 'المنطقة الزمنية',
  submit: 'إنشاء الجمعية',
}
