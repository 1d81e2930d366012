/** Who agreed to letters, in SQL that selects subscriber_id, wording, page, source, ip and given_at. */
interface Agreed {
  readonly sql: string
  readonly bound: readonly (string | number | null)[]
}

/** ?1 sign-up, ?2 now: the reader whose sign-up is confirmed in this transaction, if they ticked the box. */
export function agreedBySignUp(signUpId: number, now: number, confirming: string): Agreed {
  return {
    sql: `select e.subscriber_id, w.letters_wording as wording, w.page, w.source, w.ip, w.given_at
            from ${confirming} and w.letters_wording is not null`,
    bound: [signUpId, now],
  }
}

/** The reader of an enrollment, on one of its pages. Their source stays that of the course. */
export function agreedOnPage(enrollmentId: number, now: number, wording: string, page: string): Agreed {
  return {
    sql: `select e.subscriber_id, ?3 as wording, ?4 as page, e.source, null as ip, ?2 as given_at
            from enrollments e where e.id = ?1 and e.confirmed_at is not null and e.status <> 'suppressed'`,
    bound: [enrollmentId, now, wording, page],
  }
}

/**
 * Makes readers of letters of those who agreed, with their consent, for one transaction; ?2 is now. Nothing changes
 * for those who are, and nobody joins whose address must not be mailed.
 */
export function joinLetters(db: D1Database, { sql, bound }: Agreed): D1PreparedStatement[] {
  const joined = `exists (select 1 from enrollments r
                           where r.subscriber_id = a.subscriber_id and r.course = 'letters' and r.status = 'active'
                             and r.confirmed_at = ?2)`
  return [
    `insert into enrollments (subscriber_id, course, status, signed_up_at, confirmed_at, source)
     select a.subscriber_id, 'letters', 'active', a.given_at, ?2, a.source from (${sql}) a
      where not exists (select 1 from suppressions p where p.subscriber_id = a.subscriber_id)
     on conflict (subscriber_id, course) do update
        set status = 'active', signed_up_at = excluded.signed_up_at, confirmed_at = excluded.confirmed_at,
            ended_at = null, left_reason = null, past_lessons = null
      where enrollments.status = 'unsubscribed'`,
    `insert into consents (enrollment_id, purpose, wording, page, source, ip, given_at, confirmed_at)
     select (select id from enrollments where subscriber_id = a.subscriber_id and course = 'letters'), 'letters',
            a.wording, a.page, a.source, a.ip, a.given_at, ?2
       from (${sql}) a
      where ${joined}
        and not exists (select 1 from consents c join enrollments r on r.id = c.enrollment_id
                         where r.subscriber_id = a.subscriber_id and c.purpose = 'letters' and c.confirmed_at = ?2)`,
  ].map((statement) => db.prepare(statement).bind(...bound))
}
