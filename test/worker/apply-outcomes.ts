import { testEnv, type world } from './world.ts'

type World = ReturnType<typeof world>

/** Mails to this many readers, and their outcomes as events, each applied twice. */
export async function applyOutcomes(
  course: World,
  effect: 'delivered' | 'bounced' | 'complained',
  count: number,
  role: 'step' | 'confirmation' | 'requested' = 'step',
) {
  const events = (await sentMails(count, role, course.now())).map((delivery) => ({
    id: crypto.randomUUID(),
    type: `email.${effect}`,
    effect,
    delivery,
    happenedAt: course.now(),
    detail: null,
  }))
  await course.consumeQueue('longrun-events', events)
  await course.consumeQueue('longrun-events', events)
  await course.runCron()
  await course.runCron()
  return events
}

async function sentMails(count: number, role: string, now: number): Promise<number[]> {
  const addresses = Array.from({ length: count }, () => `${crypto.randomUUID()}@readers.example`)
  const list = JSON.stringify(addresses)
  const status = role === 'confirmation' ? 'pending' : 'completed'
  const results = await testEnv.DB.batch<{ id: number }>([
    testEnv.DB.prepare(
      `insert into subscribers (email, email_key, timezone, created_at)
       select value, value, 'UTC', ?2 from json_each(?1)`,
    ).bind(list, now),
    testEnv.DB.prepare(
      `insert into enrollments (subscriber_id, course, status, signed_up_at)
       select s.id, 'shoulders', ?2, ?3 from json_each(?1) join subscribers s on s.email_key = value`,
    ).bind(list, status, now),
    testEnv.DB.prepare(
      `insert into deliveries (enrollment_id, message, role, priority, status, scheduled_on, due_at, sent_at)
       select e.id, 'welcome', ?2, 0, 'sent', '2027-01-04', ?3, ?3
         from json_each(?1) join subscribers s on s.email_key = value join enrollments e on e.subscriber_id = s.id`,
    ).bind(list, role, now),
    // Not with `returning`, because a trigger returns no id a second time.
    testEnv.DB.prepare(
      `select d.id from json_each(?1) join subscribers s on s.email_key = value
         join enrollments e on e.subscriber_id = s.id join deliveries d on d.enrollment_id = e.id`,
    ).bind(list),
  ])
  return (results[3]?.results ?? []).map(({ id }) => id)
}
