-- An endpoint is told by one run at a time, and waits as a whole after it has failed: try_at is the end of the run's lease or
-- of that wait, failures how often it has failed in a row.
alter table endpoints add column failures integer not null default 0;
alter table endpoints add column try_at integer not null default 0;
alter table endpoints add column lease text;
drop index announcements_due;
drop index announcements_of_endpoint;
-- takeEndpoints, dueAnnouncements, on delete cascade
create index announcements_of_endpoint on announcements (endpoint_id, try_at);

-- Mail to who has not confirmed can be held by itself. Read by nextWork, takeUpBatch and claimDue.
alter table sending add column confirms_paused_at integer;
alter table sending add column confirms_paused_reason text;

-- What became of the last mails, in blocks of at least a hundred outcomes: of all mail, and of either kind by itself.
drop table outcome_blocks;
create table outcome_blocks (
  kind text not null check (kind in ('all', 'course', 'confirmation')),
  block integer not null,
  delivered integer not null,
  bounced integer not null,
  complained integer not null,
  primary key (kind, block)
) strict, without rowid;
