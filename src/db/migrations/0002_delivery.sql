-- A batch holds either transactional mail (0) or lessons (1), so that the first overtakes the second on a retry too.
alter table batches add column priority integer not null default 1 check (priority in (0, 1));
drop index batches_open;
-- nextWork, takeUpBatch
create index batches_open on batches (priority, available_at) where status = 'open';

-- What provider events have told. accepted_at is the first proof that the provider had taken the mail.
alter table deliveries add column accepted_at integer;
alter table deliveries add column bounced_at integer;
alter table deliveries add column complained_at integer;
alter table deliveries add column failed_at integer;
alter table deliveries add column transient_bounces integer not null default 0;
-- uncertainBatches, closing a batch whose last uncertain delivery was settled
create index deliveries_uncertain on deliveries (batch_id) where status = 'uncertain';

-- Who must not be mailed again, whatever a form or an import says.
create table suppressions (
  subscriber_id integer primary key references subscribers (id) on delete cascade,
  reason text not null check (reason in ('bounced', 'complained', 'provider')),
  suppressed_at integer not null
) strict;

-- One row for each provider event seen, by its svix-id: what makes recording idempotent. Holds no address.
create table provider_events (
  id text primary key,
  type text not null,
  delivery_id integer,
  received_at integer not null
) strict, without rowid;
-- pruneEvents
create index provider_events_received on provider_events (received_at);

create table provider_event_counts (
  type text primary key,
  count integer not null
) strict, without rowid;
