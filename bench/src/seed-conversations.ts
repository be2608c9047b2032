import type { Database } from '../../apps/api/src/platform/db/create-db.ts'
import type { InboxSize } from './settings.ts'

interface Wanted {
  associationId: string
  connectionId: string
  /** Who has a third of the conversations that people hold. */
  memberId: string
  /** How much is there already, and how much shall be. */
  from: InboxSize
  to: InboxSize
}

const firstNames = ['Ana', 'Bruno', 'Carla', 'Daniel', 'Eduarda', 'Fábio', 'Gabriela', 'Heitor', 'Isabel', 'João', 'Karina', 'Luís', 'Mariana', 'Natália', 'Otávio', 'Patrícia', 'Rafael', 'Sônia', 'Tiago', 'Verônica']
const lastNames = ['Almeida', 'Barbosa', 'Cardoso', 'Dias', 'Esteves', 'Fonseca', 'Gonçalves', 'Henriques', 'Junqueira', 'Lacerda', 'Magalhães', 'Nóbrega', 'Oliveira', 'Peçanha', 'Queiroz', 'Ribeiro', 'Sampaio', 'Teixeira', 'Vasconcelos', 'Xavier']
const sentences = [
  'Bom dia, tudo bem?',
  'Gostaria de marcar uma consulta para a próxima semana',
  'O remédio ainda não chegou na farmácia',
  'Preciso renovar a receita do médico',
  'Qual é o horário de atendimento no sábado?',
  'Já enviei os documentos por e-mail ontem',
  'Obrigada pela atenção, vocês são maravilhosos',
  'Minha carteirinha venceu no mês passado',
  'Podem me ligar depois das 14h?',
  'Estou com dor desde terça-feira',
  'O exame ficou pronto, posso buscar?',
  'Quanto custa a mensalidade da associação?',
  'Segue o comprovante do pagamento',
  'Não consegui abrir o arquivo que me mandaram',
  'A consulta foi confirmada para quinta às 9h30',
  'Mudei de endereço, como faço para atualizar o cadastro?',
  'Meu filho também pode ser associado?',
  'O laudo precisa ser do próprio neurologista?',
  'Recebi a cobrança duas vezes neste mês',
  'Perfeito, combinado então',
]

/** Contacts, conversations and messages as a patient association has them after a few years; what is there is added to. */
export async function seedConversations(pool: Database['pool'], { associationId, connectionId, memberId, from, to }: Wanted): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(`CREATE TEMP TABLE people ON COMMIT DROP AS
      SELECT n, uuidv7() AS contact_id, uuidv7() AS conversation_id, '+55' || (11 + n % 80) || 9 || (70000000 + n) AS phone,
        ($1::text[])[1 + n % 20] || ' ' || ($2::text[])[1 + (n / 20) % 20] || ' ' || ($2::text[])[1 + (n / 7) % 20] AS name
      FROM generate_series($3::int, $4::int - 1) AS n`, [firstNames, lastNames, from.conversations, to.conversations])
    await client.query(`INSERT INTO contacts (id, association_id, kind, name, push_name, search_text)
      SELECT contact_id, $1, 'lead', name, name, plain(name) || ' ' || substr(phone, 2) FROM people`, [associationId])
    await client.query(`INSERT INTO contact_identities (association_id, contact_id, type, value, chat_id)
      SELECT $1, contact_id, 'phone', phone, substr(phone, 2) || '@c.us' FROM people`, [associationId])
    await client.query(`INSERT INTO conversations (id, association_id, connection_id, contact_id, chat_id, state, assignee_id, unread_count, last_activity_at)
      SELECT conversation_id, $1, $2, contact_id, substr(phone, 2) || '@c.us',
        CASE WHEN n % 20 = 0 THEN 'waiting' WHEN n % 20 < 4 THEN 'human' WHEN n % 20 < 8 THEN 'assistant' ELSE 'closed' END::conversation_state,
        CASE WHEN n % 20 = 1 THEN $3::uuid END, CASE WHEN n % 20 < 4 THEN n % 3 ELSE 0 END, now() - interval '3 years'
      FROM people`, [associationId, connectionId, memberId])
    // Everybody wrote once; some write far more than others.
    await client.query(`INSERT INTO messages (id, association_id, conversation_id, connection_id, direction, author_type, author_id, kind, text, provider_message_id, status, sent_at)
      SELECT uuidv7(sent_at - now()), $1, p.conversation_id, $2, direction,
        CASE WHEN direction = 'in' THEN 'contact' ELSE 'agent' END::author_type, CASE WHEN direction = 'out' THEN $3::uuid END, 'text',
        ($4::text[])[1 + floor(random() * 20)::int] || '. ' || ($4::text[])[1 + floor(random() * 20)::int]
          || CASE WHEN random() < 0.3 THEN '. Protocolo ' || (100000 + w.n) ELSE '' END,
        'SEED' || w.n, CASE WHEN direction = 'out' THEN 'read' END::message_status, sent_at
      FROM (
        SELECT n, $5::int + CASE WHEN n - $7::int < $6::int - $5::int THEN n - $7::int ELSE floor(($6::int - $5::int) * power(random(), 1.7))::int END AS person,
          date_trunc('milliseconds', now() - interval '3 years' * random()) AS sent_at,
          CASE WHEN random() < 0.55 THEN 'in' ELSE 'out' END::message_direction AS direction
        FROM generate_series($7::int, $8::int - 1) AS n
      ) w JOIN people p ON p.n = w.person ORDER BY sent_at`, [associationId, connectionId, memberId, sentences, from.conversations, to.conversations, from.messages, to.messages])
    await client.query(`UPDATE conversations c SET last_message_id = m.id, last_activity_at = m.sent_at
      FROM (SELECT DISTINCT ON (conversation_id) conversation_id, id, sent_at FROM messages JOIN people USING (conversation_id)
        ORDER BY conversation_id, sent_at DESC, id DESC) m
      WHERE c.id = m.conversation_id`)
    await client.query('COMMIT')
    await client.query('VACUUM (ANALYZE)')
  }
  finally {
    client.release()
  }
}
