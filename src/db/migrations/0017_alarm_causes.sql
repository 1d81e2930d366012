-- The causes are listed once, in src/db/alarms.ts, beside the code that raises them.
create table alarms_by_cause (
  id integer primary key autoincrement,
  cause text not null,
  subject text not null,
  body text not null,
  raised_at integer not null,
  -- When it was mailed or given up on.
  closed_at integer,
  problem text
) strict;
insert into alarms_by_cause select id, cause, subject, body, raised_at, closed_at, problem from alarms;
drop table alarms;
alter table alarms_by_cause rename to alarms;
-- raiseAlarm, pruneAlarms
create index alarms_of_cause on alarms (cause, raised_at);
-- openAlarms
create index alarms_open on alarms (raised_at) where closed_at is null;
