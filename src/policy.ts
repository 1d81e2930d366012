/** Every number that Longrun promises, with its unit and its reason. The guides and the pages state them. */

// Sign-up

/** Two confirmation emails to one mailbox are at least this far apart, however often the form is sent. */
export const CONFIRM_MAIL_GAP_MINUTES = 10
/** A mailbox that never answers gets this many confirmation emails; a stranger may be typing it. */
export const CONFIRM_MAILS_IN_A_ROW = 3
/** After the last of them the mailbox gets none for this long. */
export const CONFIRM_SILENCE_DAYS = 30
/** A sign-up that is not confirmed gets one reminder after this long. */
export const CONFIRM_REMINDER_HOURS = 24
/** The period of SIGNUP_LIMIT in wrangler.toml, sent as retry-after. */
export const SIGNUP_LIMIT_PERIOD_SECONDS = 60
/** The window of the sign-up cap. Sign-ups per mailbox and per network are counted, and kept, this long. */
export const SIGNUP_WINDOW_MINUTES = 60
/** No network takes more than its share of the cap, so it takes at least this many to shut others out. */
export const SIGNUP_CAP_MIN_NETWORKS = 10
/** The share of the cap that remains while confirmation emails are paused because of spam reports. */
export const SIGNUP_CAP_SHARE_WHILE_REPORTED = 0.1
/** How many sign-ups of one mailbox count towards the cap: flooding one mailbox shuts nobody else out. */
export const SIGNUPS_COUNTED_PER_MAILBOX = 3
/** A form that comes back keeps its timestamp this long, so that the second try is late enough. */
export const FORM_TIMESTAMP_MINUTES = 60
/** Real first names are shorter. */
export const FIRST_NAME_MAX_CHARS = 80
/** A longer first name is left out of greetings: it may be a message from a stranger. */
export const GREETED_NAME_MAX_CHARS = 40
/** The first sources of a course in a week count by name, later ones as `other`: strangers choose the names. */
export const SOURCES_COUNTED_PER_WEEK = 50
/** The overview shows this many sources, of all time and of this week and those before it. */
export const SOURCES_SHOWN = 8
export const SOURCE_WEEKS_SHOWN = 4
/** The API lists the sources of this week and those before it, a year in all. */
export const SOURCE_WEEKS_LISTED = 53
/** The retry-after of every answer while the database is out of reach. */
export const UNAVAILABLE_RETRY_SECONDS = 30

// Links and a reader's own changes

/** A confirm link works this long after its last email went out. */
export const CONFIRM_LINK_DAYS = 7
/** Readers can undo an unsubscribe for this long; after that they sign up again. */
export const UNDO_UNSUBSCRIBE_DAYS = 30
/** The emails that readers can request again, with their lead magnet or their link, are at least this far apart. */
export const REQUESTED_MAIL_GAP_MINUTES = 10
/** At most this many in 24 hours, because anyone who knows the address can request the link. */
export const REQUESTED_MAILS_PER_DAY = 3
/** The course page helps to find the email this long; after that it offers a new copy. */
export const MAGNET_MAIL_FRESH_DAYS = 14
/** The break that the unsubscribe page offers as another way. */
export const PAUSE_INSTEAD_DAYS = 28
/** The longest pause with an end; readers can also pause until they come back. */
export const PAUSE_MAX_YEARS = 1
/** How often calendar programs are asked to fetch the feed again. */
export const CALENDAR_REFRESH_HOURS = 6

// Lessons

/** A lesson keeps its day if the minimum gap ends within this: sends take seconds, and a spring day has 23 hours. */
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

// Letters

/** Its readers are chosen this long before its day begins in UTC: the first zones are 14 hours ahead. */
export const LETTER_LEAD_HOURS = 15
/** A day is over everywhere this long after it ends in UTC. */
export const LAST_ZONE_BEHIND_HOURS = 12
/** How many deliveries of a stopped letter one run of the cron skips: a tenth of a second. */
export const STOPPED_DELIVERIES_PER_RUN = 5_000

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

// Retention (the privacy notice states most of these)

/** A sign-up that is not confirmed is erased this long after its last confirmation email. */
export const UNCONFIRMED_KEPT_DAYS = 30
/** The truncated IP address of a consent. */
export const CONSENT_NETWORK_KEPT_DAYS = 90
/** The deliveries of a course after its end. Then only what was sent and done stays. */
export const HISTORY_KEPT_DAYS = 90
/** The log of the operator's actions. */
export const OPERATOR_ACTIONS_KEPT_DAYS = 365
/** Alerts that have ended. */
export const ALERTS_KEPT_DAYS = 90
/** Events that were set aside. */
export const DEAD_EVENTS_KEPT_DAYS = 90
/** The number of sign-ups a minute. It holds nothing personal. */
export const SIGNUP_COUNTS_KEPT_HOURS = 24
/** A template version that no open batch uses. */
export const TEMPLATES_KEPT_DAYS = 3
/** D1 Time Travel on the paid plan. The free plan has 7. */
export const BACKUP_DAYS = 30

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

// Reputation

/** Resend may stop an account above this share of bounces. */
export const BOUNCE_ALERT_SHARE = 0.04
/** Resend may stop an account above this share of complaints. */
export const COMPLAINT_ALERT_SHARE = 0.0008
/** Gmail's sender guidelines: from this share on, mail goes to spam. Sending pauses. */
export const COMPLAINT_PAUSE_SHARE = 0.003
/** Fewer outcomes count as this many, because a share of a handful says nothing. */
export const BOUNCE_MIN_MAILS = 100
/** The same for complaints, so that it takes three to pause sending. */
export const COMPLAINT_MIN_MAILS = 1_000
/** Outcomes are counted in buckets of this many emails. */
export const REPUTATION_BUCKET_MAILS = 100
/** How many buckets count: a thousand emails, and the newest, which is seldom full. */
export const REPUTATION_BUCKETS = 11
/** An address is blocked after this many soft bounces in a row. */
export const SOFT_BOUNCES = 3
/** They span at least this: two weekly gaps, less a day, because no lesson is sent to the minute. */
export const SOFT_BOUNCE_DAYS = 13

// Outgoing webhooks

/** A coach has fewer systems than this. */
export const WEBHOOK_ENDPOINTS_MAX = 10
/** How long an endpoint may take to answer. */
export const WEBHOOK_TIMEOUT_SECONDS = 10
/** How long one run posts. */
export const WEBHOOK_RUN_SECONDS = 40
/** Outlasts a run, its last request and the writes after it, so that no two runs post to one endpoint. */
export const WEBHOOK_LEASE_SECONDS = 90
/** The wait after each failure: the schedule of the Standard Webhooks specification. */
export const WEBHOOK_RETRY_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]
/** A failing endpoint is tried at least this often, so that it soon catches up once it works. */
export const WEBHOOK_REST_MAX_SECONDS = 3_600
/** A post that still fails after this is given up. */
export const WEBHOOK_GIVE_UP_DAYS = 3

// The operator's side

/** A working day, with a margin. */
export const OPERATOR_SESSION_HOURS = 12
/** The period of ADMIN_LIMIT in wrangler.toml, sent as retry-after. */
export const ADMIN_LIMIT_PERIOD_SECONDS = 60
/** A wrong token is answered after this, to slow down guessing. */
export const WRONG_TOKEN_DELAY_MS = 500
/** The doctor reports shorter secrets. */
export const SECRET_MIN_CHARS = 16
/** A look at a reader is logged once in this time, because pages are opened again and again. */
export const READER_VIEW_GAP_MINUTES = 60
/** Chunks of one import that are closer than this are one line in the log. */
export const IMPORT_CHUNKS_GAP_MINUTES = 10
/** Notes and reasons fit on a line. */
export const REASON_MAX_CHARS = 200
/** Readers on a page of the API. */
export const API_PAGE_ROWS = 100
/** Readers on a page of /admin/readers. */
/** A bulk action changes this many readers in one transaction, and a press does this many chunks at once. */
export const BULK_CHUNK_READERS = 100
export const BULK_CHUNKS_PER_PRESS = 4
/** A search with a filter looks through this many matches, newest first. */
export const SEARCHED_WITH_FILTER = 20_000
export const READERS_PAGE_ROWS = 50
/** Actions on a page of /admin/actions. */
export const ACTIONS_PAGE_ROWS = 100
/** Progress cohorts come in pages that count this many readers, which one query reads in time. */
export const COHORTS_PAGE_READERS = 20_000
/** Set-aside events on /admin/events. */
export const DEAD_EVENTS_SHOWN = 100
/** Refused emails that are listed by name. */
export const REFUSED_SHOWN = 20
/** Addresses listed of an uncertain batch: enough to look them up at Resend. */
export const UNCERTAIN_SHOWN = 5
/** How far back undelivered mail is listed. After a week people no longer look for it. */
export const UNDELIVERED_DAYS = 7
/** Nobody reads a longer list. */
export const UNDELIVERED_SHOWN = 500
/** How far ahead the overview counts the mail to come. */
export const UPCOMING_DAYS = 7
/** The first period that the chart of readers shows. */
export const CHART_DAYS = 90
/** How long the first deploy waits until Resend has seen the DNS records. */
export const DOMAIN_WAIT_MINUTES = 30
/** Half of what Resend allows a team, which sends mail at the same time. */
export const FETCH_REQUESTS_PER_SECOND = 5
