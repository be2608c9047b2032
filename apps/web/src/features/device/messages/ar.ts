import type { ptBr } from './pt-br.ts'

export const ar: typeof ptBr = {
  updated: { title: 'توجد نسخة جديدة', hint: 'تستمر صفحتك في العمل؛ أعد التحميل متى شئت. ما تكتبه محفوظ.', reload: 'إعادة التحميل' },
}
