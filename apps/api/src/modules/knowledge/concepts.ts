import { withoutAccents } from './meaningful-words.ts'

/**
 * Words people use for one and the same thing, in every language, without accents: a question about the "price" is answered
 * by an article about the "mensalidade". Only what any association is asked; its own words are in its articles.
 */
const concepts = [
  'preco precos valor valores custo custos custa custam custar quanto mensalidade anuidade taxa price prices pricing cost costs fee fees much charge precio precios cuesta cuestan cuota coste cuanto tarifa',
  'pagar pagamento pagamentos pago boleto pix cartao pay paying payment payments card pagos tarjeta',
  'horario horarios hora horas abre abrem aberto aberta abertos funciona funcionam funcionamento fecha fecham expediente hours open opens opening close closes closing abren abierto abiertos cierra cierran quando when cuando',
  'atendimento atende atendem atender atencion atienden service',
  'endereco onde fica ficam localizacao localizado localizada local sede rua chegar address where located location street office direccion donde queda quedan ubicacion ubicados ubicada',
  'associar associo associado associada associacao filiar filio filiado filiacao inscrever inscrevo inscricao cadastro cadastrar membro entrar participar join joining register registration enroll enrolment enrollment sign signup member membership afiliar afilio afiliarme afiliado afiliacion inscribir inscribo inscribirme inscripcion registrarme registrar socio unirme miembro',
  'documento documentos documentacao papel papeis papelada rg document documents documentation paperwork papers documentacion papeles',
  'entrega entregas entregar entregam envio enviar enviam envia frete correio correios chega chegar demora demoram delivery deliver delivers shipping ship shipped arrive arrives post envios entregan envian llega llegar tarda tardan',
  'prazo prazos dias demora tempo quando deadline long time days plazo plazos tarda when cuando',
  'receita receitas prescricao prescription prescriptions receta recetas prescripcion',
  'medico medica medicos doutor doutora doctor doctors physician medicos doctora',
  'consulta consultas agendar agenda agendamento marcar remarcar appointment appointments book booking schedule reschedule cita citas turno turnos agendar reservar',
  'cancelar cancelo cancelamento cancela desistir desligar sair cancel cancelling canceling cancellation leave unsubscribe cancelacion baja salir',
  'renovar renovo renovacao vencer vencida vencido venceu vence validade expirou renew renewal renewing expire expired expires expiry renovacion vencio vencimiento caduca caducado',
  'reembolso reembolsar devolucao devolver estorno troca trocar refund refunds return returns returning exchange devolucion devuelven cambio',
  'telefone telefones contato email numero phone telephone contact email number telefono contacto correo',
  'doar doacao doacoes contribuir contribuicao apoiar donate donation donations contribute donar donacion donaciones contribuir apoyar',
  'voluntario voluntarios voluntaria voluntariado volunteer volunteers volunteering voluntarios',
  'dados privacidade lgpd sigilo data privacy confidential gdpr datos privacidad confidencial',
].map(line => line.split(' '))

const conceptsByWord = Map.groupBy(
  concepts.flatMap(words => words.map(word => ({ word, words }))),
  entry => entry.word,
)

/** A word and everything that may stand for it, without accents as well as the way it was written. */
export function alternativesOf(word: string): string[] {
  const plain = withoutAccents(word)
  const others = conceptsByWord.get(plain)?.flatMap(entry => entry.words) ?? []
  return [...new Set([word, plain, ...others])]
}

/** Words that point at a topic but are as often mere grammar: they count when they hit a title and never against. */
export function isSoft(word: string): boolean {
  return softWords.has(withoutAccents(word))
}

const softWords = new Set(
  ('onde quando fica ficam chegar tempo dias demora hora horas quais numero entrar sair papel local trocar troca cambio '
    + 'where when long time days charge get post '
    + 'donde cuando queda tarda llegar salir').split(' '),
)
