-- Instants are milliseconds since 1970 UTC and end in _at; calendar days are 'YYYY-MM-DD' and end in _on.

create table subscribers (
  id integer primary key,
  email text not null,
  email_key text not null unique,
  first_name text,
  stage text check (stage in ('pregnant', 'early_postpartum', 'later_postpartum', 'general')),
  timezone text not null,
  created_at integer not null
) strict;

create table consents (
  id integer primary key,
  subscriber_id integer not null references subscribers (id) on delete cascade,
  purpose text not null check (purpose in ('course', 'stage')),
  wording text not null,
  page text not null,
  ip text,
  given_at integer not null,
  confirmed_at integer
) strict;
create index consents_of_subscriber on consents (subscriber_id);

create table enrollments (
  id integer primary key,
  subscriber_id integer not null references subscribers (id) on delete cascade,
  course text not null,
  status text not null
    check (status in ('pending', 'active', 'paused', 'completed', 'unsubscribed', 'suppressed')),
  pace text not null default 'weekly',
  signed_up_at integer not null,
  confirmed_at integer,
  ended_at integer,
  unique (subscriber_id, course)
) strict;

-- Every message owed and every message sent: a row with a due_at is a promise.
create table deliveries (
  id integer primary key,
  enrollment_id integer not null references enrollments (id) on delete cascade,
  message text not null,
  round integer not null default 0,
  priority integer not null check (priority in (0, 1)),
  status text not null check (status in ('scheduled', 'sending', 'sent', 'failed', 'skipped', 'uncertain')),
  slot_on text not null,
  due_at integer not null,
  batch_id text references batches (id),
  sent_at integer,
  delivered_at integer,
  reason text,
  unique (enrollment_id, message, round)
) strict;
create index deliveries_due on deliveries (priority, due_at) where status = 'scheduled';
create index deliveries_sending on deliveries (batch_id) where status = 'sending';

-- available_at is the end of a lease while somebody works on the batch, and the end of the wait between attempts.
create table batches (
  id text primary key,
  status text not null check (status in ('open', 'settled', 'uncertain')),
  lease text not null,
  available_at integer not null,
  attempts integer not null default 0,
  first_attempt_at integer,
  frozen text,
  problem text,
  created_at integer not null
) strict;
create index batches_open on batches (available_at) where status = 'open';

-- Templates that a batch was frozen with, kept so that a retry after a deploy has the same bytes.
create table templates (
  version text primary key,
  message text not null,
  template text not null,
  stored_at integer not null
) strict;

-- One row: whether mail may go out, and if not, why and until when.
create table sending (
  id integer primary key check (id = 1),
  state text not null check (state in ('running', 'held', 'stopped')),
  reason text,
  until_at integer,
  changed_at integer not null
) strict;
insert into sending (id, state, changed_at) values (1, 'running', 0);
