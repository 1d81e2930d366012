-- What the operator must know, as the mail that tells her, so that a repeated attempt has the same bytes.
create table alarms (
  id integer primary key autoincrement,
  cause text not null check (cause in ('stopped', 'late', 'bounces', 'complaints', 'paused')),
  subject text not null,
  body text not null,
  raised_at integer not null,
  -- When it was mailed or given up on.
  closed_at integer,
  problem text
) strict;
-- raiseAlarm
create index alarms_of_cause on alarms (cause, raised_at);
-- openAlarms
create index alarms_open on alarms (raised_at) where closed_at is null;

-- What became of the last mails, in blocks of at least a hundred outcomes, so that "of the last 1,000" is a few rows.
create table outcome_blocks (
  block integer primary key,
  delivered integer not null,
  bounced integer not null,
  complained integer not null
) strict;
