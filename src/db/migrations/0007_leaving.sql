-- Why she left, if she cared to say: one of a fixed list, because free text could hold health data.
alter table enrollments add column left_reason text;

-- Who was erased: enough to know her address when it comes again, not enough to tell it.
create table erasures (
  address_hash text primary key,
  erased_at integer not null,
  suppressed_reason text check (suppressed_reason in ('bounced', 'complained', 'provider'))
) strict, without rowid;

-- unconfirmedSince; another migration may have it already.
create index if not exists enrollments_pending on enrollments (signed_up_at) where status = 'pending';
-- clearOldIps
create index consents_with_ip on consents (given_at) where ip is not null;
-- eraseSubscribers, closing a batch whose last uncertain delivery was erased
create index batches_uncertain on batches (id) where status = 'uncertain';

-- Links, provider events and the API name rows by their id, and outlive them: no id is given twice. What autoincrement
-- does for a new table.
create table last_ids (
  table_name text primary key,
  id integer not null
) strict, without rowid;
insert into last_ids (table_name, id) values ('subscribers', 0), ('enrollments', 0), ('deliveries', 0);

create trigger subscribers_deleted after delete on subscribers begin
  update last_ids set id = max(id, old.id) where table_name = 'subscribers';
end;
create trigger enrollments_deleted after delete on enrollments begin
  update last_ids set id = max(id, old.id) where table_name = 'enrollments';
end;
create trigger deliveries_deleted after delete on deliveries begin
  update last_ids set id = max(id, old.id) where table_name = 'deliveries';
end;

create trigger subscribers_inserted after insert on subscribers
  when new.id <= (select id from last_ids where table_name = 'subscribers') begin
  update subscribers set id = (select id + 1 from last_ids where table_name = 'subscribers') where id = new.id;
end;
create trigger enrollments_inserted after insert on enrollments
  when new.id <= (select id from last_ids where table_name = 'enrollments') begin
  update enrollments set id = (select id + 1 from last_ids where table_name = 'enrollments') where id = new.id;
end;
create trigger deliveries_inserted after insert on deliveries
  when new.id <= (select id from last_ids where table_name = 'deliveries') begin
  update deliveries set id = (select id + 1 from last_ids where table_name = 'deliveries') where id = new.id;
end;
