/** Whether an address must not be mailed, whoever asks for it; also one that was suppressed when it was erased. */
export async function isSuppressed(
  db: D1Database,
  emailKey: string,
  addressHash: string,
  mailboxHash: string,
): Promise<boolean> {
  const row = await db
    .prepare(
      `select 1 from subscribers s join suppressions p on p.subscriber_id = s.id where s.email_key = ?1
       union all
       select 1 from erasures where address_hash = ?2 and suppressed_reason is not null
       union all
       select 1 from refusals where mailbox_hash = ?3`,
    )
    .bind(emailKey, addressHash, mailboxHash)
    .first()
  return row !== null
}

export interface Suppression {
  reason: 'bounced' | 'complained' | 'provider' | 'refused'
  suppressedAt: number
}

export async function suppressionOf(db: D1Database, subscriberId: number): Promise<Suppression | null> {
  return db
    .prepare('select reason, suppressed_at as suppressedAt from suppressions where subscriber_id = ?1')
    .bind(subscriberId)
    .first<Suppression>()
}
