-- What she chose for her month of workouts; no row, or a null, while the default holds. Both tables say nothing of
-- her track: it follows her stage, which she may delete.
create table plan_schedules (
  enrollment_id integer primary key references enrollments (id) on delete cascade,
  start_on text not null,
  days text,
  hour integer check (hour between 0 and 23),
  reminder_minutes integer,
  revision integer not null default 1,
  changed_at integer not null
) strict;

create table plan_ticks (
  enrollment_id integer not null references enrollments (id) on delete cascade,
  week integer not null,
  session text not null,
  done_at integer not null,
  primary key (enrollment_id, week, session)
) strict, without rowid;

-- A copy she asked for, outside the order of the course: it owes nothing, and a pause does not hold it back.
alter table deliveries add column asked_at integer;
