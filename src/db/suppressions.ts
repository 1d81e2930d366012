/** Whether an address must not be mailed, whoever asks for it; also one that was suppressed when it was erased. */
export async function isSuppressed(db: D1Database, emailKey: string, addressHash: string): Promise<boolean> {
  const row = await db
    .prepare(
      `select 1 from subscribers s join suppressions p on p.subscriber_id = s.id where s.email_key = ?1
       union all
       select 1 from erasures where address_hash = ?2 and suppressed_reason is not null`,
    )
    .bind(emailKey, addressHash)
    .first()
  return row !== null
}
