import type {
  AnswerType,
  AttributeType,
  ConnectionStatus,
  ConnectionTrouble,
  ConversationState,
  HandOffReason,
  ImportProblem,
  LabelColour,
  MessageKind,
  MessageStatus,
  PatientStatus,
  Priority,
  RawEvent,
  Role,
  SendFailure,
  View,
  WahaDiagnosis,
} from '@recado/contracts'
import type { PageLanguage } from '../page-languages.ts'

/** Every word of the contracts that people read. A word without its translation does not compile. */
export interface Words {
  role: Record<Role, string>
  roleHint: Record<Role, string>
  contactKind: Record<'patient' | 'lead', string>
  patientStatus: Record<PatientStatus, string>
  connectionStatus: Record<ConnectionStatus, string>
  connectionTrouble: Record<ConnectionTrouble, string>
  diagnosis: Record<WahaDiagnosis['code'], string>
  wahaWarning: Record<NonNullable<WahaDiagnosis['warnings']>[number], string>
  conversationState: Record<ConversationState, string>
  view: Record<View, string>
  priority: Record<Priority, string>
  labelColour: Record<LabelColour, string>
  handOffReason: Record<HandOffReason, string>
  messageKind: Record<MessageKind, string>
  messageStatus: Record<MessageStatus, string>
  sendFailure: Record<SendFailure, string>
  answerType: Record<AnswerType, string>
  audience: Record<'lead' | 'patient' | 'both', string>
  attributeType: Record<AttributeType, string>
  importProblem: Record<ImportProblem['code'], string>
  importColumn: Record<string, string>
  rawEventStatus: Record<RawEvent['status'], string>
  articleLanguage: Record<'pt' | 'en' | 'es', string>
  language: Record<PageLanguage, string>
}

export const languageNames: Words['language'] = { 'pt-BR': 'Português (Brasil)', 'en': 'English', 'es': 'Español', 'fr': 'Français', 'ar': 'العربية' }
