import type { NewPerson } from '@recado/waha-simulator'

/** Who has a simulated phone in the demo; those with `patient` are in the register. */
export const people: NewPerson[] = [
  { id: 'ana', name: 'Ana Souza', phone: '+5511987654321', autoReadMs: 1500, note: 'Patient, active' },
  { id: 'joao', name: 'João Pereira', phone: '+5531999998888', waId: '553199998888', autoReadMs: 2500, note: 'Patient, suspended; WhatsApp id without the ninth digit' },
  { id: 'maria', name: 'Maria Aparecida da Conceição Albuquerque de Vasconcelos', phone: '+5562991234567', autoReadMs: 4000, note: 'Patient, expired' },
  { id: 'carlos', name: 'Carlos Nogueira', phone: '+5585988881234', lid: '123451234500085', addressedBy: 'lid', autoReadMs: 2000, note: 'Lead, writes under a hidden id (LID)' },
  { id: 'beatriz', name: 'Beatriz Lima', phone: '+5521977776666', lid: '123451234500021', addressedBy: 'lid', lidKnown: false, autoReadMs: 2000, note: 'Lead, number not known yet' },
  { id: 'lucia', name: 'Lucía Hernández', phone: '+525512345678', waId: '5215512345678', autoReadMs: 3000, note: 'Lead, writes in Spanish' },
  { id: 'emma', name: 'Emma Clarke', phone: '+447700900123', autoReadMs: 3000, note: 'Lead, writes in English' },
  { id: 'pedro', name: 'Pedro Rocha', phone: '+5541998765432', online: false, note: 'Patient, phone switched off' },
]

export const businesses = [
  { phone: '5511940001234', name: 'Recepção' },
  { phone: '5521940005678', name: 'Second number' },
]

/** The demo association's register. */
export const patients = [
  { name: 'Ana Souza', phones: ['+5511987654321'], cpf: '529.982.247-25', birthDate: '1984-03-12', membershipNumber: '1001', status: 'active' as const, validUntil: '2030-12-31' },
  { name: 'João Pereira', phones: ['+5531999998888'], cpf: '111.444.777-35', birthDate: '1959-11-02', membershipNumber: '1002', status: 'suspended' as const },
  { name: 'Maria Aparecida da Conceição Albuquerque de Vasconcelos', phones: ['+5562991234567'], birthDate: '1972-07-25', membershipNumber: '1003', status: 'active' as const, validUntil: '2024-06-30' },
  { name: 'Pedro Rocha', phones: ['+5541998765432'], birthDate: '1990-01-15', membershipNumber: '1004', status: 'pending' as const },
]

/** What the demo's assistant may say. */
export const articles = [
  {
    language: 'pt' as const,
    title: 'Qual é o horário de atendimento?',
    body: 'Atendemos de segunda a sexta, das 8h às 18h, e aos sábados das 9h às 12h. Fora desse horário o assistente responde e a equipe continua no próximo dia útil.',
  },
  {
    language: 'pt' as const,
    title: 'Como me associo?',
    body: 'Para se associar, envie:\n\n- nome completo e CPF\n- laudo ou receita médica recente\n- comprovante de endereço\n\nA equipe confere os documentos em até **3 dias úteis** e responde por aqui.',
  },
  {
    language: 'pt' as const,
    title: 'Como renovo minha associação?',
    body: 'A associação vale por um ano. Para renovar, envie uma receita atualizada e o comprovante do pagamento da anuidade. Enquanto a renovação é conferida, seus pedidos em andamento seguem normalmente.',
  },
  {
    language: 'pt' as const,
    title: 'Onde fica a sede? Qual o endereço?',
    body: 'A sede fica no centro, na rua das Acácias, 120, 2º andar, com elevador e rampa na entrada. Há estacionamento conveniado ao lado.',
  },
  {
    language: 'pt' as const,
    title: 'Quanto tempo demora a entrega do pedido?',
    body: 'O pedido sai em até **2 dias úteis** e chega em 3 a 7 dias úteis, conforme a região. O código de rastreio é enviado por esta conversa.',
  },
  {
    language: 'en' as const,
    title: 'What are your opening hours?',
    body: 'We are open Monday to Friday from 8 am to 6 pm, and Saturdays from 9 am to noon (Brasília time).',
  },
  {
    language: 'es' as const,
    title: '¿Cuál es el horario de atención?',
    body: 'Atendemos de lunes a viernes de 8 a 18 h y los sábados de 9 a 12 h (hora de Brasilia).',
  },
]
