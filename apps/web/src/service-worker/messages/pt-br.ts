import type { PushKind } from '@recado/contracts'

export const ptBr: Record<PushKind, string> = {
  waiting: 'Nova conversa na fila',
  message: 'Nova mensagem para você',
  mention: 'Um colega mencionou você',
  assigned: 'Uma conversa foi passada para você',
  involved: 'Uma conversa para acompanhar',
  overdue: 'Alguém espera uma pessoa há muito tempo',
  alert: 'Um número precisa de atenção',
}
