/** Every number that Longrun promises, with its unit and its reason. The guides and the pages state them. */

// Lessons

/** Two lessons are never closer than this, unless the reader asks for the next one. */
export const MIN_LESSON_GAP_DAYS = 3
/** A lesson keeps its day if the gap ends within this: sends take seconds, and a spring day has 23 hours. */
export const LESSON_LEEWAY_HOURS = 4
/** A lesson that a pause or a move held back for less than this is still today's lesson. */
export const MISSED_LESSON_HOURS = 24

// Delivery

/** Resend's limit for one request. */
export const BATCH_MAX_MAILS = 100
/** Another run may take up a batch after this. It outlasts a request and the writes after it. */
export const BATCH_LEASE_SECONDS = 60
/** How long Resend may take to answer, well within the lease. */
export const RESEND_TIMEOUT_SECONDS = 25
/** Resend remembers an idempotency key for 24 hours. A batch that is unknown for longer is not sent again. */
export const OUTCOME_UNKNOWN_HOURS = 23
/** The wait after the first failed attempt. Each further failure doubles it. */
export const RETRY_FIRST_SECONDS = 5
/** The longest wait between attempts, whatever the provider says. */
export const RETRY_MAX_SECONDS = 300
/** A spent quota is tried at least this often: the plan may have been upgraded. */
export const QUOTA_RETRY_MINUTES = 60
/** How often a stopped course checks whether its key and domain work again. */
export const MISCONFIGURED_RETRY_MINUTES = 5
/** A batch is split after this many failures before it left: one email may be the cause. */
export const UNSENT_ATTEMPTS_BEFORE_SPLIT = 5
/** Sending stops when this many emails in a row are refused alone for one reason: it is the account. */
export const REFUSALS_BEFORE_STOP = 5
/** No new batch is frozen while this many have a problem, so that an outage does not freeze everyone. */
export const TROUBLED_BATCHES_MAX = 10
/** While that lasts, one email is tried this often. */
export const CANARY_SECONDS = 30
/** The delay of a wake-up that failed. The same as retry_delay in wrangler.toml. */
export const WAKE_UP_RETRY_SECONDS = 10

// Provider events

/** The same as retry_delay in wrangler.toml: its 100 retries outlast an outage of 50 minutes. */
export const EVENT_RETRY_SECONDS = 30
/** How often the dead letter queue tries an event on its first day. */
export const DEAD_EVENT_RETRY_MINUTES = 30
/** How many tries that first day has. */
export const DEAD_EVENT_QUICK_RETRIES = 48
/** The delay after that: 100 retries then last 14 days, as long as a queue keeps a message. */
export const DEAD_EVENT_SLOW_RETRY_HOURS = 6
/** An event that fails this often while others are recorded is set aside for the operator. */
export const DEAD_EVENT_ATTEMPTS = 3
/** At most this many are set aside. The others stay in the queue. */
export const DEAD_EVENTS_MAX = 1_000
/** The event of an email can arrive this long before we record that the email was accepted. */
export const EVENT_BEFORE_ANSWER_MINUTES = 5

// Alerts and health

/** Mail later than this degrades /healthz and raises an alert. */
export const MAIL_LATE_MINUTES = 15
/** Mail later than this makes /healthz answer 503. */
export const MAIL_STOPPED_HOURS = 1
/** A cron that has not run for this long makes it 503, too. */
export const CRON_GONE_MINUTES = 10
/** The doctor is stricter about the cron, because somebody is looking. */
export const DOCTOR_CRON_MINUTES = 5
/** Two alerts of one cause are at least this far apart. */
export const ALERT_GAP_MINUTES = 60
/** Alerts about provider events are this far apart: there is seldom more to do than the first one says. */
export const EVENT_ALERT_GAP_HOURS = 24
/** When an alert is tried again that the fallback channel did not take. It has no idempotency key. */
export const FALLBACK_RETRY_MINUTES = 5
/** Bad signatures without a good event for this long are more than a stranger's noise. */
export const EVENTS_REFUSED_MINUTES = 30
/** Resend repeats an event after 5 s, 5 min, 30 min, 2 h and 5 h. No event for this long is an alert. */
export const EVENTS_SILENT_HOURS = 6
/** Silence counts only while the cron watches. After a longer gap it is counted from the start. */
export const CRON_BLINK_MINUTES = 15
/** The overview and the doctor warn when the database is fuller than this. */
export const DATABASE_NEARLY_FULL_SHARE = 0.8
/** How long the heartbeat monitor may take to answer. */
export const HEARTBEAT_TIMEOUT_SECONDS = 5
