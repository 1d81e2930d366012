-- Instants are milliseconds since 1970 UTC and end in _at. Calendar days are YYYY-MM-DD and end in _on. D1
-- splits this file differently from SQLite: decision 0062 in docs/decisions has the rules.

-- ---- Readers

create table subscribers (
  id integer primary key,
  email text not null,
  email_key text not null unique,
  -- One keyed hash for all spellings of a mailbox.
  mailbox_hash text,
  first_name text,
  timezone text not null,
  created_at integer not null,
  -- When the operator last unblocked the address, or it was changed. The outcomes of earlier mail do not
  -- block it again.
  unblocked_at integer
) strict;
-- suppressMailbox, unconfirmedInMailbox
create index subscribers_of_mailbox on subscribers (mailbox_hash) where mailbox_hash is not null;

-- Readers who must not be mailed, whatever a form or an import says. The operator can unblock addresses that
-- mail did not reach.
create table suppressions (
  subscriber_id integer primary key references subscribers (id) on delete cascade,
  reason text not null check (reason in ('bounced', 'soft_bounced', 'complained', 'provider', 'declined')),
  suppressed_at integer not null
) strict;

-- What is kept of erased readers, and of blocked addresses that readers changed: enough to recognise an
-- address, not enough to reveal it.
create table erasures (
  address_hash text primary key,
  erased_at integer not null,
  suppressed_reason text check (suppressed_reason in ('bounced', 'soft_bounced', 'complained', 'provider', 'declined'))
) strict, without rowid;

-- ---- Courses

-- A person in a course. Everything that the person chose for the course is here.
create table enrollments (
  id integer primary key,
  subscriber_id integer not null references subscribers (id) on delete cascade,
  -- The id of a course, which the install may no longer have, or letters for readers of letters.
  course text not null,
  status text not null check (status in ('pending', 'active', 'paused', 'completed', 'unsubscribed', 'suppressed')),
  -- When lessons come, where the reader has chosen it. Null takes the day from earlier lessons and the hour
  -- from the course. Only a weekly pace may have no weekday.
  pace text not null default 'weekly' check (pace in ('twice_weekly', 'weekly', 'every_two_weeks')),
  send_weekday integer check (send_weekday between 1 and 7),
  send_hour integer check (send_hour between 0 and 23),
  -- The answer to the question of the course. Null is its default.
  segment text,
  -- The track of the lead magnet that the reader chose without giving a reason. Null follows the segment.
  track text,
  -- When the reader last answered the question, or said that they would rather not. Null while it is open.
  answered_at integer,
  signed_up_at integer not null,
  confirmed_at integer,
  -- When an unconfirmed sign-up gets its reminder. Null afterwards.
  remind_at integer,
  -- When the 30 days of an unconfirmed sign-up start, if later than signed_up_at: its mail went out then.
  waits_since_at integer,
  paused_until_on text,
  ended_at integer,
  -- The status before the address was suppressed.
  suppressed_from text check (suppressed_from in ('pending', 'active', 'paused', 'completed', 'unsubscribed')),
  -- Why the reader left, from a fixed list, because free text could contain health data, and the last mail
  -- they had.
  left_reason text,
  left_after text,
  -- The archived deliveries of a course that ended long ago: message to [sent_at, done_at].
  past_lessons text,
  -- The archived deliveries of the runs before the last: [message, round, sent_at, done_at].
  past_runs text,
  -- Where the reader came from, as counted in source_counters: their first confirmed sign-up decides, and the
  -- first of all until then. Null is unknown. source_at is when, if earlier than signed_up_at.
  source text,
  source_at integer,
  -- The step they were sent last. A trigger of 0002_reader_list.sql writes it, so that readers can be listed by it.
  furthest text,
  -- How often the reader has renewed their links. Links of an earlier generation are invalid.
  link_generation integer not null default 0 check (link_generation between 0 and 65535),
  unique (subscriber_id, course),
  check (pace = 'weekly' or send_weekday is not null)
) strict;
-- newestSubscribers of a status or a course: an index ends in the row id.
create index enrollments_by_status on enrollments (status, course);
-- unconfirmedSince, extendWaits
create index enrollments_pending on enrollments (max(signed_up_at, coalesce(waits_since_at, 0))) where status = 'pending';
-- scheduleReminders
create index enrollments_to_remind on enrollments (remind_at) where remind_at is not null;
-- zonesOfPauses, endedPauses: every minute the cron looks for pauses that are over.
create index enrollments_paused_until on enrollments (paused_until_on) where status = 'paused' and paused_until_on is not null;
-- coursesToArchive
create index enrollments_to_archive on enrollments (ended_at) where ended_at is not null and past_lessons is null;

-- What a reader agreed to in a course: to get it, or to have the segment or the track stored. Readers of
-- letters agreed to get them.
create table consents (
  id integer primary key,
  enrollment_id integer not null references enrollments (id) on delete cascade,
  purpose text not null check (purpose in ('course', 'segment', 'track', 'letters')),
  wording text not null,
  page text not null,
  -- Where the reader came from, as the form said. Null is unknown.
  source text,
  ip text,
  given_at integer not null,
  confirmed_at integer
) strict;
-- consentsOf, replaceConsent, on delete cascade
create index consents_of_enrollment on consents (enrollment_id);
-- clearOldIps
create index consents_with_ip on consents (given_at) where ip is not null;

-- What a reader chose for the workout plan. No row, or a null, means the default. The track is not in
-- these tables: it follows the segment or the choice in enrollments, and the reader may delete both.
create table plan_schedules (
  enrollment_id integer primary key references enrollments (id) on delete cascade,
  start_on text not null,
  days text,
  hour integer check (hour between 0 and 23),
  reminder_minutes integer,
  changed_at integer not null
) strict;

-- A hash of the calendar that a reader last fetched. A new revision is a file with different contents.
create table plan_calendars (
  enrollment_id integer primary key references enrollments (id) on delete cascade,
  print text not null,
  revision integer not null default 0,
  changed_at integer not null
) strict;

create table plan_ticks (
  enrollment_id integer not null references enrollments (id) on delete cascade,
  week integer not null,
  session text not null,
  done_at integer not null,
  primary key (enrollment_id, week, session)
) strict, without rowid;

-- The ticks of earlier runs, kept when a reader starts the course again at again_at.
create table plan_past_ticks (
  enrollment_id integer not null references enrollments (id) on delete cascade,
  again_at integer not null,
  week integer not null,
  session text not null,
  done_at integer not null,
  primary key (enrollment_id, again_at, week, session)
) strict, without rowid;

-- ---- Sign-ups

-- The answers of a sign-up until its link is used. Then they are copied to the subscriber and the enrollment,
-- and cleared here. Null means not given, an empty segment is the default, and seen_timezone is the
-- zone of the browser. Links name the row, so no id is reused.
create table sign_ups (
  id integer primary key autoincrement,
  enrollment_id integer not null references enrollments (id) on delete cascade,
  email text,
  first_name text,
  segment text,
  timezone text,
  seen_timezone text,
  wording text,
  page text,
  source text,
  ip text,
  segment_wording text,
  -- The wording of the consent to get letters. Null without it.
  letters_wording text,
  given_at integer not null,
  signed_up_at integer not null,
  confirmed_at integer,
  -- When it was confirmed, cancelled or too late. It can no longer be confirmed.
  closed_at integer
) strict;
-- the sign-ups of an enrollment, on delete cascade
create index sign_ups_of_enrollment on sign_ups (enrollment_id);
-- closeOldSignUps
create index sign_ups_waiting on sign_ups (signed_up_at) where closed_at is null;

-- Requests to change an address. Nothing changes until the link in the mail to the new address is used. Links
-- name the row, so no id is reused. The addresses are cleared 30 days after the request.
create table address_changes (
  id integer primary key autoincrement,
  subscriber_id integer not null references subscribers (id) on delete cascade,
  new_email text,
  new_email_key text,
  new_mailbox_hash text,
  old_email text,
  asked_by text not null check (asked_by in ('reader', 'operator')),
  asked_at integer not null,
  changed_at integer,
  -- When it was made, stopped, replaced or refused. Its link can no longer change anything.
  closed_at integer
) strict;
-- the requests of a reader, on delete cascade
create index address_changes_of_subscriber on address_changes (subscriber_id);
-- clearAddressChanges
create index address_changes_to_clear on address_changes (asked_at) where old_email is not null;

-- Mails to unconfirmed mailboxes without 30 days of silence in between. Outlives erased readers.
create table confirm_mails (
  mailbox_hash text primary key,
  mails integer not null,
  last_due_at integer not null
) strict, without rowid;
-- pruneConfirmMails
create index confirm_mails_last on confirm_mails (last_due_at);

-- Mailboxes where somebody declined a sign-up. They get no more mail.
create table declines (
  mailbox_hash text primary key,
  declined_at integer not null
) strict, without rowid;

-- Sign-ups of a mailbox or a network within an hour, by keyed hashes.
create table sign_up_rates (
  key_hash text primary key,
  sign_ups integer not null,
  since_at integer not null
) strict, without rowid;
-- pruneSignUpRates
create index sign_up_rates_since on sign_up_rates (since_at);

-- Sign-ups in each minute, of known and new addresses alike. Does not say whose.
create table sign_up_counts (
  minute_at integer primary key,
  count integer not null
) strict;

-- ---- Delivery

-- One row: whether mail may go out, and if not, why and until when.
create table sending (
  id integer primary key check (id = 1),
  state text not null check (state in ('running', 'held', 'stopped')),
  reason text,
  until_at integer,
  changed_at integer not null,
  -- The operator can pause all mail, or confirm mails alone, independently of holds and stops by the
  -- provider. Read by nextWork, takeUpBatch and claimDue.
  paused_at integer,
  paused_reason text,
  confirms_paused_at integer,
  confirms_paused_reason text,
  -- When the provider last accepted a mail, and how many lone mails it has refused since for one reason. This
  -- tells whether a mail or the account is at fault.
  accepted_at integer,
  refusals integer not null default 0,
  refusal_reason text,
  -- 1 while sending is stopped because of refused mails. Other mail may disprove that at any time.
  in_doubt integer not null default 0 check (in_doubt in (0, 1))
) strict;

-- A batch holds transactional mail (0), lessons (1) or letters (2), so that the first is faster on retries, too.
create table batches (
  id text primary key,
  priority integer not null check (priority in (0, 1, 2)),
  status text not null check (status in ('open', 'settled', 'uncertain')),
  lease text not null,
  -- The end of a lease while a run works on the batch, else the end of the wait for the next attempt.
  available_at integer not null,
  attempts integer not null default 0,
  first_attempt_at integer,
  -- When a mail of this batch was first definitely refused (kept when it is split), and how often the request
  -- failed before it left.
  refused_at integer,
  failures integer not null default 0,
  frozen text,
  problem text,
  created_at integer not null
) strict;
-- nextWork, takeUpBatch
create index batches_open on batches (priority, available_at) where status = 'open';
-- eraseSubscribers, closing a batch whose last uncertain delivery was erased
create index batches_uncertain on batches (id) where status = 'uncertain';

-- Every message scheduled or sent.
create table deliveries (
  id integer primary key,
  enrollment_id integer not null references enrollments (id) on delete cascade,
  message text not null,
  round integer not null default 0,
  -- A step of the course, a confirm mail, a mail that the reader requested, a letter, a mail about a change of
  -- address, or a step of an earlier run, whose round is below zero. Requested mail schedules nothing after it, and
  -- a pause does not hold it back.
  role text not null default 'step' check (role in ('step', 'confirmation', 'requested', 'letter', 'address', 'past')),
  -- The sign-up that the mail can confirm.
  sign_up_id integer references sign_ups (id),
  -- The request of a mail about a change of address. Not a reference, which would need an index.
  address_change_id integer,
  priority integer not null check (priority in (0, 1, 2)),
  status text not null check (status in ('scheduled', 'sending', 'sent', 'failed', 'skipped', 'uncertain')),
  scheduled_on text not null,
  due_at integer not null,
  batch_id text references batches (id),
  sent_at integer,
  reason text,
  -- What provider events reported. accepted_at is the first proof that the provider accepted the mail.
  accepted_at integer,
  delivered_at integer,
  bounced_at integer,
  complained_at integer,
  failed_at integer,
  transient_bounces integer not null default 0,
  -- When the reader marked the lesson as done.
  done_at integer,
  -- 1 if settleBatch, which scheduled the delivery, has counted it.
  counted integer not null default 0 check (counted in (0, 1)),
  unique (enrollment_id, message, round)
) strict;
-- claimDue, nextWork
create index deliveries_due on deliveries (priority, due_at) where status = 'scheduled';
-- oldestDueAt: the first due of each open batch, without its other deliveries. Also the deliveries of a
-- batch.
create index deliveries_sending on deliveries (batch_id, due_at) where status = 'sending';
-- uncertainBatches, closing a batch whose last uncertain delivery was settled
create index deliveries_uncertain on deliveries (batch_id) where status = 'uncertain';
-- refusedDeliveries, rescheduleRefused: refused in a request, so the provider cannot have accepted them.
create index deliveries_refused on deliveries (enrollment_id) where status = 'failed' and accepted_at is null;
-- undeliveredMails
create index deliveries_failed on deliveries (failed_at) where failed_at is not null;
create index deliveries_bounced on deliveries (bounced_at) where bounced_at is not null and priority = 0;
-- when the mail of a sign-up went out
create index deliveries_of_sign_up on deliveries (sign_up_id) where sign_up_id is not null;

-- Templates of frozen batches, kept so that a retry after a deploy has the same bytes.
create table templates (
  version text primary key,
  message text not null,
  template text not null,
  stored_at integer not null
) strict;

-- One row for each provider event, by its svix-id and the week it came in. Makes recording idempotent,
-- without an index for deletion. Holds no address.
create table provider_events (
  week integer not null,
  id text not null,
  primary key (week, id)
) strict, without rowid;

create table provider_event_counts (
  type text primary key,
  count integer not null
) strict, without rowid;

-- Provider events that cannot be read or recorded, until the operator records or drops them. Holds no
-- address: the body is the event as queued, or only the known fields of an unreadable one.
create table dead_events (
  id text primary key,
  body text not null,
  problem text not null check (problem in ('unreadable', 'not_recorded')),
  attempts integer not null,
  first_seen_at integer not null
) strict, without rowid;

-- One row: whether provider events arrive.
create table webhook_health (
  id integer primary key check (id = 1),
  -- When an event was last recorded, to the minute.
  heard_at integer,
  -- Since when accepted mail has had no event, and when the cron last checked.
  unheard_since_at integer,
  watched_at integer,
  -- When a signature was last refused, and in how many minutes that has happened.
  refused_at integer,
  refused_minutes integer not null default 0,
  -- The last test event that came back through the queue.
  test_id text,
  test_at integer
) strict;

-- Outcomes of the last mails, in buckets of at least a hundred, so that the last 1,000 take a few rows: for
-- all mail, and for each kind.
create table reputation_buckets (
  kind text not null check (kind in ('all', 'course', 'confirmation')),
  bucket integer not null,
  delivered integer not null,
  bounced integer not null,
  complained integer not null,
  primary key (kind, bucket)
) strict, without rowid;

-- ---- Counters

-- Counts of the tables by course, including rows since deleted, kept in the transactions that change them, so
-- that reading them costs the same with any number of readers. Triggers count one row at a time. The three steps
-- of every lesson (owed, sent, delivered) are counted up to a hundred at once by the statements that make
-- them: src/db/stats.ts.
create table message_counters (
  course text not null,
  message text not null,
  owed integer not null default 0,
  sent integer not null default 0,
  failed integer not null default 0,
  skipped integer not null default 0,
  uncertain integer not null default 0,
  delivered integer not null default 0,
  bounced integer not null default 0,
  complained integer not null default 0,
  done integer not null default 0,
  left_after integer not null default 0,
  primary key (course, message)
) strict, without rowid;

-- Somebody in two courses is a reader of each.
create table reader_counters (
  course text not null,
  status text not null,
  readers integer not null default 0,
  primary key (course, status)
) strict, without rowid;

-- Readers by the source of their sign-up and its week, named by its Monday (UTC). An unknown source is empty.
-- Counted as confirmed for ever, and as completed or unsubscribed while that is so, after a confirmation.
create table source_counters (
  course text not null,
  week text not null,
  source text not null,
  signed_up integer not null default 0,
  confirmed integer not null default 0,
  completed integer not null default 0,
  unsubscribed integer not null default 0,
  primary key (course, week, source)
) strict, without rowid;

-- Readers by status at the start of each day.
create table reader_days (
  day text not null,
  course text not null,
  status text not null,
  readers integer not null,
  primary key (day, course, status)
) strict, without rowid;

-- ---- The operator

-- One row: when the cron last ran, and when it should first have run. A new installation has not seen it yet.
create table cron (
  id integer primary key check (id = 1),
  seen_at integer,
  expected_since integer not null
) strict;

-- Alerts to the operator, as the mail, so that a retry has the same bytes. The causes are listed in
-- src/db/alerts.ts.
create table alerts (
  id integer primary key autoincrement,
  cause text not null,
  subject text not null,
  body text not null,
  raised_at integer not null,
  -- When it was mailed through the provider, or given up.
  closed_at integer,
  problem text,
  -- The same for the fallback channel, which has no idempotency key: nobody else tries before try_again_at.
  fallback_closed_at integer,
  fallback_problem text,
  try_again_at integer,
  -- When the problem was over. Null while it lasts. A momentary one is over at once.
  over_at integer
) strict;
-- raiseAlert, pruneAlerts
create index alerts_of_cause on alerts (cause, raised_at);
-- openAlerts
create index alerts_open on alerts (raised_at) where closed_at is null;
-- leaseForFallback, skipFallback, readFallbackProblem
create index alerts_fallback_open on alerts (raised_at) where fallback_closed_at is null;
-- endAlerts, lastingAlerts
create index alerts_lasting on alerts (cause) where over_at is null;

-- What the operator did, and from where. Refers to rows by ids alone, which may outlive them.
create table operator_actions (
  id integer primary key autoincrement,
  at integer not null,
  action text not null,
  subject text,
  origin text not null,
  -- The reason, if the operator was asked for one.
  note text
) strict;
-- pruneActions
create index operator_actions_at on operator_actions (at);
-- insertActionOnce
create index operator_actions_alike on operator_actions (action, subject, origin, at);

-- One row: sessions that began before this are over, even with a valid cookie.
create table operator_sessions (
  id integer primary key check (id = 1),
  valid_from integer not null
) strict;

-- Where other systems of the operator receive webhooks. One run at a time posts to an endpoint, and after a
-- failure it rests as a whole.
create table webhook_endpoints (
  id integer primary key autoincrement,
  url text not null unique,
  created_at integer not null,
  -- Posts given up, and the last failure.
  lost integer not null default 0,
  problem text,
  -- Consecutive failures, and the end of a lease or of the rest after a failure.
  failures integer not null default 0,
  try_at integer not null default 0,
  lease text
) strict;

-- Posts still to be made to one endpoint. Deleted once accepted.
create table webhook_posts (
  id integer primary key autoincrement,
  endpoint_id integer not null references webhook_endpoints (id) on delete cascade,
  enrollment_id integer not null references enrollments (id) on delete cascade,
  event text not null check (event in ('reader.confirmed', 'reader.completed', 'reader.unsubscribed', 'letters.subscribed', 'letters.unsubscribed')),
  happened_at integer not null,
  attempts integer not null default 0,
  try_at integer not null
) strict;
-- leaseEndpoints, duePosts, on delete cascade
create index webhook_posts_of_endpoint on webhook_posts (endpoint_id, try_at);
-- on delete cascade
create index webhook_posts_of_enrollment on webhook_posts (enrollment_id);

-- ---- Ids that are given once

-- Links, provider events and the API name rows by ids that outlive them, so no id is reused, as with
-- autoincrement. Only the highest id could be reused, so other deletions write nothing.
create table last_ids (
  table_name text primary key,
  id integer not null
) strict, without rowid;

create trigger subscribers_deleted after delete on subscribers BEGIN update last_ids set id = max(id, old.id) where table_name = 'subscribers'; END;
create trigger enrollments_deleted after delete on enrollments BEGIN update last_ids set id = max(id, old.id) where table_name = 'enrollments'; END;
create trigger deliveries_deleted after delete on deliveries when old.id > (select coalesce(max(id), 0) from deliveries) BEGIN update last_ids set id = max(id, old.id) where table_name = 'deliveries'; END;
create trigger subscribers_inserted after insert on subscribers when new.id <= (select id from last_ids where table_name = 'subscribers') BEGIN update subscribers set id = (select id + 1 from last_ids where table_name = 'subscribers') where id = new.id; END;
create trigger enrollments_inserted after insert on enrollments when new.id <= (select id from last_ids where table_name = 'enrollments') BEGIN update enrollments set id = (select id + 1 from last_ids where table_name = 'enrollments') where id = new.id; END;
create trigger deliveries_inserted after insert on deliveries when new.id <= (select id from last_ids where table_name = 'deliveries') BEGIN update deliveries set id = (select id + 1 from last_ids where table_name = 'deliveries') where id = new.id; END;

-- ---- What triggers count

create trigger deliveries_count_inserted after insert on deliveries when new.counted = 0 BEGIN insert into message_counters (course, message, owed, sent, failed, skipped, uncertain, delivered, bounced, complained, done) values ((select course from enrollments where id = new.enrollment_id), new.message, 1, new.status = 'sent', new.status = 'failed', new.status = 'skipped', new.status = 'uncertain', new.delivered_at is not null, new.bounced_at is not null, new.complained_at is not null, new.done_at is not null) on conflict (course, message) do update set owed = owed + 1, sent = sent + excluded.sent, failed = failed + excluded.failed, skipped = skipped + excluded.skipped, uncertain = uncertain + excluded.uncertain, delivered = delivered + excluded.delivered, bounced = bounced + excluded.bounced, complained = complained + excluded.complained, done = done + excluded.done; END;

-- Not scheduled to sending, which no counter shows, nor sending to sent, which settleBatch counts.
create trigger deliveries_count_status after update of status on deliveries when new.status <> old.status and new.status <> 'sending' and (old.status <> 'sending' or new.status <> 'sent') BEGIN update message_counters set sent = sent + (new.status = 'sent') - (old.status = 'sent'), failed = failed + (new.status = 'failed') - (old.status = 'failed'), skipped = skipped + (new.status = 'skipped') - (old.status = 'skipped'), uncertain = uncertain + (new.status = 'uncertain') - (old.status = 'uncertain') where course = (select course from enrollments where id = new.enrollment_id) and message = new.message; END;

-- Not delivered_at, which applyEvents counts.
create trigger deliveries_count_facts after update of bounced_at, complained_at, done_at on deliveries when (new.bounced_at is null) <> (old.bounced_at is null) or (new.complained_at is null) <> (old.complained_at is null) or (new.done_at is null) <> (old.done_at is null) BEGIN update message_counters set bounced = bounced + (new.bounced_at is not null) - (old.bounced_at is not null), complained = complained + (new.complained_at is not null) - (old.complained_at is not null), done = done + (new.done_at is not null) - (old.done_at is not null) where course = (select course from enrollments where id = new.enrollment_id) and message = new.message; END;

-- What happened stays counted when a row is deleted. What can no longer happen does not.
create trigger deliveries_count_deleted after delete on deliveries when old.status in ('scheduled', 'sending', 'uncertain') BEGIN update message_counters set owed = owed - 1, uncertain = uncertain - (old.status = 'uncertain') where course = (select course from enrollments where id = old.enrollment_id) and message = old.message; END;

-- Before the cascade, because the counters of deliveries need the course of their enrollment.
create trigger enrollments_delete_deliveries before delete on enrollments BEGIN delete from deliveries where enrollment_id = old.id; END;

-- Events that could not be recorded name their delivery.
create trigger deliveries_delete_events before delete on deliveries when exists (select 1 from dead_events) BEGIN delete from dead_events where body ->> 'delivery' = old.id; END;

create trigger enrollments_count_inserted after insert on enrollments BEGIN insert into reader_counters (course, status, readers) values (new.course, new.status, 1) on conflict (course, status) do update set readers = readers + 1; END;
create trigger enrollments_count_moved_to after update of status on enrollments when new.status <> old.status BEGIN insert into reader_counters (course, status, readers) values (new.course, new.status, 1) on conflict (course, status) do update set readers = readers + 1; END;
create trigger enrollments_count_moved_from after update of status on enrollments when new.status <> old.status BEGIN update reader_counters set readers = readers - 1 where course = old.course and status = old.status; END;
create trigger enrollments_count_deleted after delete on enrollments BEGIN update reader_counters set readers = readers - 1 where course = old.course and status = old.status; END;
create trigger enrollments_count_left after update of status on enrollments when new.status <> old.status and new.status = 'unsubscribed' BEGIN update message_counters set left_after = left_after + 1 where course = new.course and message = new.left_after; END;
create trigger enrollments_count_reactivated after update of status on enrollments when new.status <> old.status and old.status = 'unsubscribed' BEGIN update message_counters set left_after = left_after - 1 where course = old.course and message = old.left_after; END;

-- Not counted less when a row is deleted, so that these figures outlive erased readers.
create trigger enrollments_source_inserted after insert on enrollments when new.course <> 'letters' BEGIN insert into source_counters (course, week, source, signed_up, confirmed, completed, unsubscribed) values (new.course, date(coalesce(new.source_at, new.signed_up_at) / 1000, 'unixepoch', 'weekday 0', '-6 days'), coalesce(new.source, ''), 1, new.confirmed_at is not null, new.status = 'completed', (new.status = 'unsubscribed' and new.confirmed_at is not null)) on conflict (course, week, source) do update set signed_up = signed_up + 1, confirmed = confirmed + excluded.confirmed, completed = completed + excluded.completed, unsubscribed = unsubscribed + excluded.unsubscribed; END;
create trigger enrollments_source_moved_to after update of source, source_at, signed_up_at on enrollments when new.course <> 'letters' and (new.source is not old.source or date(coalesce(new.source_at, new.signed_up_at) / 1000, 'unixepoch', 'weekday 0', '-6 days') <> date(coalesce(old.source_at, old.signed_up_at) / 1000, 'unixepoch', 'weekday 0', '-6 days')) BEGIN insert into source_counters (course, week, source, signed_up, confirmed, completed, unsubscribed) values (new.course, date(coalesce(new.source_at, new.signed_up_at) / 1000, 'unixepoch', 'weekday 0', '-6 days'), coalesce(new.source, ''), 1, new.confirmed_at is not null, new.status = 'completed', (new.status = 'unsubscribed' and new.confirmed_at is not null)) on conflict (course, week, source) do update set signed_up = signed_up + 1, confirmed = confirmed + excluded.confirmed, completed = completed + excluded.completed, unsubscribed = unsubscribed + excluded.unsubscribed; END;
create trigger enrollments_source_moved_from after update of source, source_at, signed_up_at on enrollments when new.course <> 'letters' and (new.source is not old.source or date(coalesce(new.source_at, new.signed_up_at) / 1000, 'unixepoch', 'weekday 0', '-6 days') <> date(coalesce(old.source_at, old.signed_up_at) / 1000, 'unixepoch', 'weekday 0', '-6 days')) BEGIN update source_counters set signed_up = signed_up - 1, confirmed = confirmed - (old.confirmed_at is not null), completed = completed - (old.status = 'completed'), unsubscribed = unsubscribed - (old.status = 'unsubscribed' and old.confirmed_at is not null) where course = old.course and week = date(coalesce(old.source_at, old.signed_up_at) / 1000, 'unixepoch', 'weekday 0', '-6 days') and source = coalesce(old.source, ''); END;
create trigger enrollments_source_facts after update of status, confirmed_at on enrollments when new.course <> 'letters' and new.source is old.source and date(coalesce(new.source_at, new.signed_up_at) / 1000, 'unixepoch', 'weekday 0', '-6 days') = date(coalesce(old.source_at, old.signed_up_at) / 1000, 'unixepoch', 'weekday 0', '-6 days') and ((new.confirmed_at is not null) <> (old.confirmed_at is not null) or (new.status = 'completed') <> (old.status = 'completed') or (new.status = 'unsubscribed' and new.confirmed_at is not null) <> (old.status = 'unsubscribed' and old.confirmed_at is not null)) BEGIN update source_counters set confirmed = confirmed + (new.confirmed_at is not null) - (old.confirmed_at is not null), completed = completed + (new.status = 'completed') - (old.status = 'completed'), unsubscribed = unsubscribed + (new.status = 'unsubscribed' and new.confirmed_at is not null) - (old.status = 'unsubscribed' and old.confirmed_at is not null) where course = new.course and week = date(coalesce(new.source_at, new.signed_up_at) / 1000, 'unixepoch', 'weekday 0', '-6 days') and source = coalesce(new.source, ''); END;

create trigger confirmations_counted after insert on deliveries when new.role = 'confirmation' or new.message = 'new-address' BEGIN insert into confirm_mails (mailbox_hash, mails, last_due_at) select t.mailbox_hash, 1, new.due_at from (select iif(new.role = 'confirmation', s.mailbox_hash, (select new_mailbox_hash from address_changes where id = new.address_change_id)) as mailbox_hash from enrollments e join subscribers s on s.id = e.subscriber_id where e.id = new.enrollment_id) t where t.mailbox_hash is not null on conflict (mailbox_hash) do update set mails = iif(last_due_at > excluded.last_due_at - 2592000000, mails + 1, 1), last_due_at = max(last_due_at, excluded.last_due_at); END;

-- A trigger, because readers start and finish their course in six places. Without an endpoint it writes
-- nothing. Sign-ups that were never confirmed are not posted. A return has a consent of its own, which says
-- when it happened.
create trigger enrollments_webhook_posts after update of status on enrollments when new.course <> 'letters' and exists (select 1 from webhook_endpoints) and ((old.status in ('pending', 'unsubscribed') and new.status in ('active', 'completed')) or (old.status in ('active', 'paused') and new.status = 'completed') or (old.status in ('active', 'paused', 'completed') and new.status in ('unsubscribed', 'suppressed'))) BEGIN insert into webhook_posts (endpoint_id, enrollment_id, event, happened_at, try_at) select id, new.id, t.event, t.happened_at, t.happened_at from webhook_endpoints, (select iif(new.status in ('unsubscribed', 'suppressed'), 'reader.unsubscribed', iif(old.status in ('pending', 'unsubscribed'), 'reader.confirmed', 'reader.completed')) as event, iif(new.status = 'suppressed', (select suppressed_at from suppressions where subscriber_id = new.subscriber_id), iif(old.status in ('pending', 'unsubscribed'), max(new.confirmed_at, coalesce((select max(confirmed_at) from consents where enrollment_id = new.id), 0)), new.ended_at)) as happened_at) t; END;

-- ---- Rows that must be there

insert into sending (id, state, changed_at) values (1, 'running', 0);
insert into webhook_health (id) values (1);
insert into cron (id, expected_since) values (1, 1000 * unixepoch());
insert into operator_sessions (id, valid_from) values (1, 0);
insert into last_ids (table_name, id) values ('subscribers', 0), ('enrollments', 0), ('deliveries', 0);
