-- How often a reader has had new links made: links of an earlier generation open nothing.
alter table enrollments add column link_generation integer not null default 0
  check (link_generation between 0 and 65535);

-- Since when the cron should run: a new install has not seen it yet.
alter table cron add column expected_since integer not null default 0;
update cron set expected_since = 1000 * unixepoch();

-- oldestDueAt: of each open batch the first due, without reading its other deliveries. Also what read it before.
drop index deliveries_sending;
create index deliveries_sending on deliveries (batch_id, due_at) where status = 'sending';

-- insertActionOnce
create index operator_actions_alike on operator_actions (action, subject, origin, at);
