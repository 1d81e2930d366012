-- The operator’s list of readers. The rules of 0001_schema.sql hold: a file has at most 100 statements.

-- ---- Search

-- Every three letters of each address and name, for searches: decision 0110. Holds no text of its own. With
-- secure-delete the letters of an erased reader leave the index with the reader.
create virtual table reader_search using fts5 (text, content = '', columnsize = 0, tokenize = 'trigram remove_diacritics 1');
insert into reader_search (reader_search, rank) values ('secure-delete', 1);

-- A row that gets another id on insertion is indexed by that id alone.
create trigger subscribers_search_inserted after insert on subscribers when new.id > (select id from last_ids where table_name = 'subscribers') BEGIN insert into reader_search (rowid, text) values (new.id, '  ' || new.email || '  ' || coalesce(new.first_name, '')); END;
create trigger subscribers_search_renumbered after update of id on subscribers when new.id <> old.id BEGIN insert into reader_search (rowid, text) values (new.id, '  ' || new.email || '  ' || coalesce(new.first_name, '')); END;
create trigger subscribers_search_removed before update of email, first_name on subscribers BEGIN insert into reader_search (reader_search, rowid, text) values ('delete', old.id, '  ' || old.email || '  ' || coalesce(old.first_name, '')); END;
create trigger subscribers_search_added after update of email, first_name on subscribers BEGIN insert into reader_search (rowid, text) values (new.id, '  ' || new.email || '  ' || coalesce(new.first_name, '')); END;
create trigger subscribers_search_deleted after delete on subscribers BEGIN insert into reader_search (reader_search, rowid, text) values ('delete', old.id, '  ' || old.email || '  ' || coalesce(old.first_name, '')); END;

-- ---- Filters

-- newestSubscribers of one furthest step: each status of each course is a range that ends in the row id.
create index enrollments_by_furthest on enrollments (furthest, status, course) where furthest is not null;
-- newestSubscribers of one source
create index enrollments_by_source on enrollments (source, status, course) where source is not null;
-- newestSubscribers of one source and one furthest step
create index enrollments_by_source_furthest on enrollments (source, furthest, status, course) where source is not null and furthest is not null;

-- By the last sent_at, because steps are settled late, and restored in any order.
create trigger deliveries_furthest_sent after update of status on deliveries when new.status = 'sent' and old.status <> 'sent' and new.role = 'step' BEGIN update enrollments set furthest = (select message from deliveries where enrollment_id = new.enrollment_id and status = 'sent' and role = 'step' order by sent_at desc, id desc limit 1) where id = new.enrollment_id; END;
create trigger deliveries_furthest_inserted after insert on deliveries when new.status = 'sent' and new.role = 'step' BEGIN update enrollments set furthest = (select message from deliveries where enrollment_id = new.enrollment_id and status = 'sent' and role = 'step' order by sent_at desc, id desc limit 1) where id = new.enrollment_id; END;

-- ---- Bulk actions

-- What the operator does to all readers of a filter, in chunks. Names no reader.
create table bulk_actions (
  id integer primary key autoincrement,
  action text not null check (action in ('unsubscribe', 'erase')),
  course text,
  status text,
  message text,
  source text,
  -- The number that the operator typed. No more readers are changed.
  expected integer not null,
  done integer not null default 0,
  -- The last reader who had joined at the start, and the last who was looked at.
  last_enrollment_id integer not null,
  after_enrollment_id integer not null default 0,
  started_at integer not null,
  ended_at integer
) strict;
-- findBulkUnderWay
create index bulk_actions_under_way on bulk_actions (id) where ended_at is null;
