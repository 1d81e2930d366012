-- What counting the tables would give, and what has gone from them since it happened, kept in the transactions that
-- change them: a look at the figures costs the same with any number of readers. Triggers tally a row at a time. The three
-- steps that every lesson takes (owed, sent, delivered) are tallied by the statements that take them, up to a hundred at
-- once: src/db/tallies.ts.
create table message_tallies (
  message text primary key,
  owed integer not null default 0,
  sent integer not null default 0,
  failed integer not null default 0,
  skipped integer not null default 0,
  uncertain integer not null default 0,
  delivered integer not null default 0,
  bounced integer not null default 0,
  complained integer not null default 0,
  done integer not null default 0,
  left_after integer not null default 0
) strict, without rowid;

create table reader_tallies (
  status text primary key,
  readers integer not null default 0
) strict, without rowid;

-- How many readers were in which state when a day began.
create table reader_days (
  day text not null,
  status text not null,
  readers integer not null,
  primary key (day, status)
) strict, without rowid;

-- 1 where settleBatch, which owed the delivery, has tallied it.
alter table deliveries add column tallied integer not null default 0 check (tallied in (0, 1));

-- The last mail she had been sent when she left.
alter table enrollments add column left_after text;
update enrollments
   set left_after = (select message from deliveries
                      where enrollment_id = enrollments.id and status = 'sent' and role <> 'asked'
                      order by sent_at desc, id desc limit 1)
 where status = 'unsubscribed';

insert into message_tallies (message, owed, sent, failed, skipped, uncertain, delivered, bounced, complained, done)
select message, count(*), sum(status = 'sent'), sum(status = 'failed'), sum(status = 'skipped'),
       sum(status = 'uncertain'), count(delivered_at), count(bounced_at), count(complained_at), count(done_at)
  from deliveries group by message;
update message_tallies
   set left_after = (select count(*) from enrollments
                      where status = 'unsubscribed' and enrollments.left_after = message_tallies.message);
insert into reader_tallies (status, readers) select status, count(*) from enrollments group by status;

create trigger deliveries_tally_inserted after insert on deliveries when new.tallied = 0 begin
  insert into message_tallies
    (message, owed, sent, failed, skipped, uncertain, delivered, bounced, complained, done)
  values
    (new.message, 1, new.status = 'sent', new.status = 'failed', new.status = 'skipped', new.status = 'uncertain',
     new.delivered_at is not null, new.bounced_at is not null, new.complained_at is not null, new.done_at is not null)
  on conflict (message) do update
     set owed = owed + 1, sent = sent + excluded.sent, failed = failed + excluded.failed,
         skipped = skipped + excluded.skipped, uncertain = uncertain + excluded.uncertain,
         delivered = delivered + excluded.delivered, bounced = bounced + excluded.bounced,
         complained = complained + excluded.complained, done = done + excluded.done;
end;

-- Not from scheduled to sending, which no tally tells, nor from sending to sent, which settleBatch tallies.
create trigger deliveries_tally_status after update of status on deliveries
  when new.status <> old.status and new.status <> 'sending' and (old.status <> 'sending' or new.status <> 'sent') begin
  update message_tallies
     set sent = sent + (new.status = 'sent') - (old.status = 'sent'),
         failed = failed + (new.status = 'failed') - (old.status = 'failed'),
         skipped = skipped + (new.status = 'skipped') - (old.status = 'skipped'),
         uncertain = uncertain + (new.status = 'uncertain') - (old.status = 'uncertain')
   where message = new.message;
end;

-- Not delivered_at, which foldEvents tallies.
create trigger deliveries_tally_facts after update of bounced_at, complained_at, done_at on deliveries
  when (new.bounced_at is null) <> (old.bounced_at is null)
    or (new.complained_at is null) <> (old.complained_at is null)
    or (new.done_at is null) <> (old.done_at is null) begin
  update message_tallies
     set bounced = bounced + (new.bounced_at is not null) - (old.bounced_at is not null),
         complained = complained + (new.complained_at is not null) - (old.complained_at is not null),
         done = done + (new.done_at is not null) - (old.done_at is not null)
   where message = new.message;
end;

-- What has happened stays in the tallies when its row goes; what will not happen any more does not.
create trigger deliveries_tally_deleted after delete on deliveries
  when old.status in ('scheduled', 'sending', 'uncertain') begin
  update message_tallies
     set owed = owed - 1, uncertain = uncertain - (old.status = 'uncertain')
   where message = old.message;
end;

create trigger enrollments_tally_inserted after insert on enrollments begin
  insert into reader_tallies (status, readers) values (new.status, 1)
  on conflict (status) do update set readers = readers + 1;
end;
create trigger enrollments_tally_updated after update of status on enrollments when new.status <> old.status begin
  update reader_tallies set readers = readers - 1 where status = old.status;
  insert into reader_tallies (status, readers) values (new.status, 1)
  on conflict (status) do update set readers = readers + 1;
end;
create trigger enrollments_tally_deleted after delete on enrollments begin
  update reader_tallies set readers = readers - 1 where status = old.status;
end;

create trigger enrollments_tally_left after update of status on enrollments
  when new.status <> old.status and new.status = 'unsubscribed' begin
  update message_tallies set left_after = left_after + 1 where message = new.left_after;
end;
create trigger enrollments_tally_returned after update of status on enrollments
  when new.status <> old.status and old.status = 'unsubscribed' begin
  update message_tallies set left_after = left_after - 1 where message = old.left_after;
end;

-- An event's id is kept by the week it came in: one row for each event, and no index to find old ones by.
drop index provider_events_received;
alter table provider_events rename to provider_events_old;
create table provider_events (
  week integer not null,
  id text not null,
  primary key (week, id)
) strict, without rowid;
insert into provider_events (week, id) select received_at / 604800000, id from provider_events_old;
drop table provider_events_old;
