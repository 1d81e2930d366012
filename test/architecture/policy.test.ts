import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import * as policy from '../../src/policy.ts'
import {
  article,
  digits,
  eventOutage,
  furtherReports,
  networkShare,
  type PolicyName,
  percent,
  reputationWindow,
  type Stated,
  says,
  span,
  spelled,
  webhookWaits,
  word,
} from './policy-words.ts'

const ROOT = resolve(import.meta.dirname, '../..')

const GUIDE = [
  says`waits up to ${span('DOMAIN_WAIT_MINUTES')} for them`,
  says`the emails of the next ${span('UPCOMING_DAYS')}`,
  says`A session lasts ${span('OPERATOR_SESSION_HOURS')}`,
  says`a look at a reader once ${article('READER_VIEW_GAP_MINUTES')}`,
  says`holds ids only, and keeps them for ${span('OPERATOR_ACTIONS_KEPT_DAYS')}`,
  says`at most once ${article('ALERT_GAP_MINUTES')} for each cause`,
  says`Sending resumes within ${span('MISCONFIGURED_RETRY_MINUTES')}`,
  says`Sending is tried at least once ${article('QUOTA_RETRY_MINUTES')}`,
  says`It is tried again at least every ${span('MISCONFIGURED_RETRY_MINUTES')}`,
  says`Something due has waited for ${span('MAIL_LATE_MINUTES')}`,
  says`More than ${percent('BOUNCE_ALERT_SHARE')} of the last ${reputationWindow()} emails bounced permanently`,
  says`More than ${percent('COMPLAINT_ALERT_SHARE')}, or ${percent('COMPLAINT_PAUSE_SHARE')}, of the last ${reputationWindow()} emails. |`,
  says`At ${percent('COMPLAINT_PAUSE_SHARE')} sending pauses until you click Resume. After that, ${furtherReports()} more reports`,
  says`More than ${percent('COMPLAINT_ALERT_SHARE')}, or ${percent('COMPLAINT_PAUSE_SHARE')}, of the last ${reputationWindow()} emails to people who hadn't confirmed`,
  says`The database refused them for ${eventOutage()}, or nobody can read them. Sent once ${article('EVENT_ALERT_GAP_HOURS')}`,
  says`can't record are kept for ${span('DEAD_EVENTS_KEPT_DAYS')} at`,
  says`Mail was accepted ${span('EVENTS_SILENT_HOURS')} ago, and no event has come since. Sent once ${article('EVENT_ALERT_GAP_HOURS')}`,
  says`For ${span('EVENTS_REFUSED_MINUTES')} no signature was valid`,
  says`mail is more than ${span('MAIL_STOPPED_HOURS')} late`,
  says`the cron hasn't run for ${span('CRON_GONE_MINUTES')} (after the first deploy, ${span('CRON_GONE_MINUTES')} since`,
  says`when mail is ${span('MAIL_LATE_MINUTES')} late`,
  says`${digits('FETCH_REQUESTS_PER_SECOND')} requests a second`,
  says`${digits('SOFT_BOUNCES')} soft bounces in a row over ${span('SOFT_BOUNCE_DAYS')}`,
  says`and ${span('OUTCOME_UNKNOWN_HOURS')} have passed. After that, asking again could send it twice`,
  says`a confirm link works for ${span('CONFIRM_LINK_DAYS')}`,
  says`tried again for ${span('WEBHOOK_GIVE_UP_DAYS')}`,
  says`gets no posts for ${webhookWaits()} each time until it works`,
  says`keeps every minute of the last ${span('BACKUP_DAYS')}`,
  says`${span('UNCONFIRMED_KEPT_DAYS')} after its confirmation email. It gets 1 reminder, after ${span('CONFIRM_REMINDER_HOURS')}`,
  says`the network (/24) in a consent record | ${span('CONSENT_NETWORK_KEPT_DAYS')}`,
  says`deliveries in detail | until ${span('HISTORY_KEPT_DAYS')} after the course ended`,
  says`${span('SIGNUP_WINDOW_MINUTES')} for sign-ups, ${span('CONFIRM_SILENCE_DAYS')} for confirmation emails`,
  says`alerts, and events that couldn't be recorded | ${span('ALERTS_KEPT_DAYS')}`,
  says`events that couldn't be recorded | ${span('DEAD_EVENTS_KEPT_DAYS')}`,
  says`the operator log | ${span('OPERATOR_ACTIONS_KEPT_DAYS')}`,
  says`erased data in D1 Time Travel | ${span('BACKUP_DAYS')}`,
  says`all sign-ups in ${article('SIGNUP_WINDOW_MINUTES')}`,
  says`${networkShare()} of that cap from one network`,
  says`${digits('CONFIRM_MAILS_IN_A_ROW')} confirmation emails to a mailbox, however it is spelled, then ${span('CONFIRM_SILENCE_DAYS')} of silence`,
  says`The sign-up cap is ${percent('SIGNUP_CAP_SHARE_WHILE_REPORTED')} of the usual one`,
  says`when it is more than ${percent('DATABASE_NEARLY_FULL_SHARE')} full`,
  says`680 bytes from ${span('HISTORY_KEPT_DAYS')} after its end`,
]

const FAILURES = [
  says`under the same key for ${span('OUTCOME_UNKNOWN_HOURS')}. *Mail is late* after ${span('MAIL_LATE_MINUTES')}`,
  says`After ${span('OUTCOME_UNKNOWN_HOURS')} the batch is *uncertain*`,
  says`One try every ${span('MISCONFIGURED_RETRY_MINUTES')}`,
  says`One try at least once ${article('QUOTA_RETRY_MINUTES')}`,
  says`after ${span('EVENTS_SILENT_HOURS')} of silence, or after ${span('EVENTS_REFUSED_MINUTES')} of invalid signatures`,
  says`from ${percent('DATABASE_NEARLY_FULL_SHARE')}. Courses are archived ${span('HISTORY_KEPT_DAYS')} after they end`,
  says`\`/healthz\` answers 503 after ${span('CRON_GONE_MINUTES')}`,
  says`At ${percent('COMPLAINT_PAUSE_SHARE')} complaints sending pauses`,
  says`${digits('CONFIRM_MAILS_IN_A_ROW')} confirmation emails to a mailbox, then ${span('CONFIRM_SILENCE_DAYS')} of silence. Confirmation emails pause at ${percent('COMPLAINT_PAUSE_SHARE')}`,
]

const PAGES = [
  says`within ${spelled('MISCONFIGURED_RETRY_MINUTES')}.`,
  says`it is tried again every ${spelled('MISCONFIGURED_RETRY_MINUTES')}`,
  says`One batch is tried at least every ${spelled('MISCONFIGURED_RETRY_MINUTES')}`,
  says`then at least once ${article('QUOTA_RETRY_MINUTES')}`,
  says`it had sent no event for ${spelled('EVENTS_SILENT_HOURS')}`,
  says`It is retried for ${spelled('WEBHOOK_GIVE_UP_DAYS')}`,
  says`could not be delivered within ${spelled('WEBHOOK_GIVE_UP_DAYS')}`,
  says`are listed here for ${span('DEAD_EVENTS_KEPT_DAYS')}`,
  says`are deleted after ${span('DEAD_EVENTS_KEPT_DAYS')}`,
  says`For ${span('UNDO_UNSUBSCRIBE_DAYS')} they can come back with their own link`,
  says`opened (once ${article('READER_VIEW_GAP_MINUTES')} each). Entries are kept for ${article('OPERATOR_ACTIONS_KEPT_DAYS')}`,
  says`the log keeps this for ${article('OPERATOR_ACTIONS_KEPT_DAYS')}`,
  says`The next ${spelled('UPCOMING_DAYS')}`,
  says`${word('CONFIRM_MAILS_IN_A_ROW')} confirmation emails went unanswered; try again after ${span('CONFIRM_SILENCE_DAYS')}`,
  says`mail is late by more than ${article('MAIL_STOPPED_HOURS')}`,
  says`late by over ${article('MAIL_STOPPED_HOURS')}, the cron has not run for ${span('CRON_GONE_MINUTES')}`,
  says`tries from your network. Please try again in ${article('SIGNUP_LIMIT_PERIOD_SECONDS')}`,
  says`wrong tokens from your network. Please wait ${article('ADMIN_LIMIT_PERIOD_SECONDS')}`,
  says`a day from tomorrow to ${article('PAUSE_MAX_YEARS')} from now`,
]

const MAILS = [says`The link works for ${span('CONFIRM_LINK_DAYS')}`]

const WRANGLER = [
  says`max_retries = 3 retry_delay = ${digits('WAKE_UP_RETRY_SECONDS')}`,
  says`max_retries = 100 retry_delay = ${digits('EVENT_RETRY_SECONDS')}`,
  says`name = "SIGNUP_LIMIT" namespace_id = "1001" simple = { limit = 10, period = ${digits('SIGNUP_LIMIT_PERIOD_SECONDS')} }`,
  says`name = "ADMIN_LIMIT" namespace_id = "1002" simple = { limit = 10, period = ${digits('ADMIN_LIMIT_PERIOD_SECONDS')} }`,
]

/** Numbers that pages build from the policy, or that no sentence states. */
const BUILT_OR_UNSTATED: readonly PolicyName[] = [
  'CONFIRM_MAIL_GAP_MINUTES',
  'SIGNUPS_COUNTED_PER_MAILBOX',
  'FORM_TIMESTAMP_MINUTES',
  'FIRST_NAME_MAX_CHARS',
  'GREETED_NAME_MAX_CHARS',
  'UNAVAILABLE_RETRY_SECONDS',
  'SOURCES_COUNTED_PER_WEEK',
  'SOURCES_SHOWN',
  'SOURCE_WEEKS_SHOWN',
  'SOURCE_WEEKS_LISTED',
  'REQUESTED_MAIL_GAP_MINUTES',
  'REQUESTED_MAILS_PER_DAY',
  'MAGNET_MAIL_FRESH_DAYS',
  'PAUSE_INSTEAD_DAYS',
  'CALENDAR_REFRESH_HOURS',
  'LESSON_LEEWAY_HOURS',
  'MISSED_LESSON_HOURS',
  'BATCH_MAX_MAILS',
  'BATCH_LEASE_SECONDS',
  'RESEND_TIMEOUT_SECONDS',
  'RETRY_FIRST_SECONDS',
  'RETRY_MAX_SECONDS',
  'UNSENT_ATTEMPTS_BEFORE_SPLIT',
  'REFUSALS_BEFORE_STOP',
  'TROUBLED_BATCHES_MAX',
  'CANARY_SECONDS',
  'DEAD_EVENT_RETRY_MINUTES',
  'DEAD_EVENT_QUICK_RETRIES',
  'DEAD_EVENT_SLOW_RETRY_HOURS',
  'DEAD_EVENT_ATTEMPTS',
  'DEAD_EVENTS_MAX',
  'EVENT_BEFORE_ANSWER_MINUTES',
  'SIGNUP_COUNTS_KEPT_HOURS',
  'TEMPLATES_KEPT_DAYS',
  'DOCTOR_CRON_MINUTES',
  'FALLBACK_RETRY_MINUTES',
  'CRON_BLINK_MINUTES',
  'HEARTBEAT_TIMEOUT_SECONDS',
  'BOUNCE_MIN_MAILS',
  'WEBHOOK_ENDPOINTS_MAX',
  'WEBHOOK_TIMEOUT_SECONDS',
  'WEBHOOK_RUN_SECONDS',
  'WEBHOOK_LEASE_SECONDS',
  'WRONG_TOKEN_DELAY_MS',
  'SECRET_MIN_CHARS',
  'LETTER_LEAD_HOURS',
  'LAST_ZONE_BEHIND_HOURS',
  'STOPPED_DELIVERIES_PER_RUN',
  'IMPORT_CHUNKS_GAP_MINUTES',
  'REASON_MAX_CHARS',
  'API_PAGE_ROWS',
  'BULK_CHUNK_READERS',
  'BULK_CHUNKS_PER_PRESS',
  'SEARCHED_WITH_FILTER',
  'READERS_PAGE_ROWS',
  'ACTIONS_PAGE_ROWS',
  'COHORTS_PAGE_READERS',
  'DEAD_EVENTS_SHOWN',
  'REFUSED_SHOWN',
  'UNCERTAIN_SHOWN',
  'UNDELIVERED_DAYS',
  'UNDELIVERED_SHOWN',
  'CHART_DAYS',
]

/** Spans of time that are no promise, by their constant or what they multiply. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  OWN_MS: 'how the rate limiter measures a window',
  LONGEST_LEAVE_MS: 'how long the rate limiter lets a request wait',
  LOOK_AGAIN_MS: 'how often an idle lane of a run looks again',
  SHORTEST_WAIT_MS: 'the jitter before a statement is repeated',
  LONGEST_WAIT_MS: 'the jitter before a statement is repeated',
  LONGEST_SECONDS: 'a bound on what a header may say',
  MIN_STEP_DAYS: 'a rule of the workouts',
  MOST_WEEKS: 'a bound on a plan of workouts',
  '2 * DAY_MS': 'what the time zone in a calendar feed covers beyond its last day',
  'days * DAY_MS': 'the period that a chart is asked for',
  'hour * HOUR_MS': 'where an hour of a day begins',
  'minGapDays * DAY_MS': 'the minimum gap of a course, which its manifest says',
  'session.minutes * MINUTE_MS': 'how long a workout takes',
}

test.each([
  ['docs/operating.md', GUIDE],
  ['docs/what-breaks-when.md', FAILURES],
  ['src/cli/new/templates/en/messages/confirm.md', MAILS],
  ['wrangler.toml', WRANGLER],
])('%s states the numbers of the policy', (file, sentences) => {
  expect(missingIn(textOf(file), sentences)).toEqual([])
})

test('pages, answers and alerts state the numbers of the policy', () => {
  expect(missingIn(sourceFiles().map(textOf).join('\n'), PAGES)).toEqual([])
})

test('the privacy notice states no number that the build does not fill in from the policy', () => {
  expect(textOf('content/privacy.md')).not.toMatch(/\d+ (minute|hour|day|week|month)/)
})

test('every number of the policy is stated somewhere, or known not to be', () => {
  const slots = textOf('src/build/course/legal-slots.ts')
  const names = Object.keys(policy).filter((name) => !slots.includes(`words(${name})`))
  const stated = [GUIDE, FAILURES, PAGES, MAILS, WRANGLER].flat().flatMap((sentence) => sentence.names)
  const known = new Set<string>([...stated, ...BUILT_OR_UNSTATED])
  expect(names.filter((name) => !known.has(name))).toEqual([])
  expect(BUILT_OR_UNSTATED.filter((name) => stated.includes(name))).toEqual([])
})

test('no other file declares a span of time', () => {
  const found = sourceFiles()
    .filter((file) => !/^src\/(policy\.ts|lib|build|local|cli)|\/(scripts|offline)\//.test(file))
    .flatMap((file) => spansIn(readFileSync(join(ROOT, file), 'utf8')))
  expect([...new Set(found)].toSorted()).toEqual(Object.keys(ELSEWHERE).toSorted())
})

/** Constants with a unit in the name and a number in the value, whatever else multiplies a unit, and units written out. */
function spansIn(text: string): string[] {
  const named = text.matchAll(/const (\w+_(?:MS|SECONDS|MINUTES|HOURS|DAYS|WEEKS))\b[^=\n]*= *[[(]?[\d.]/g)
  const multiplied = text.matchAll(
    /([\w.]+) \* (?:MINUTE|HOUR|DAY|WEEK)_MS|(?:MINUTE|HOUR|DAY|WEEK)_MS \* ([\w.]+)/g,
  )
  const writtenOut = text.matchAll(/\b(?:60_?000|3_?600_?000|86_?400_?000)\b/g)
  return [
    ...[...named].map(([, name]) => name ?? ''),
    ...[...multiplied]
      .filter(([, left, right]) => !((left ?? right ?? '') in policy))
      .map(([whole]) => whole),
    ...[...writtenOut].map(([whole]) => whole),
  ]
}

function missingIn(text: string, sentences: readonly Stated[]): string[] {
  const folded = text.toLowerCase()
  return sentences.map(({ words }) => words).filter((words) => !folded.includes(words.toLowerCase()))
}

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8').replace(/\s+/g, ' ')
}

function sourceFiles(): string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => join('src', name))
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('/compiled.ts'))
}
