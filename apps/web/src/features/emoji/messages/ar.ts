import type { ptBr } from './pt-br.ts'

export const ar: typeof ptBr = {
  title: 'الرموز التعبيرية',
  search: 'البحث عن رمز',
  nothing: 'لا رمز بهذا الاسم.',
  group: {
    recent: 'المستخدمة أخيرًا',
    found: 'النتائج',
    smileys: 'الوجوه والمشاعر',
    people: 'الأشخاص',
    animals: 'الحيوانات والطبيعة',
    food: 'الطعام والشراب',
    travel: 'السفر والأماكن',
    activities: 'الأنشطة',
    objects: 'الأشياء',
    symbols: 'الرموز',
    flags: 'الأعلام',
  },
}
