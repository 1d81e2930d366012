-- What she was sent in a course that ended long ago, instead of its deliveries: {"message": [sent_at, done_at]}.
alter table enrollments add column past_lessons text;
-- coursesToFold
create index enrollments_to_fold on enrollments (ended_at) where ended_at is not null and past_lessons is null;

-- An id can be given again only if the highest one went: no row is written for the others.
drop trigger deliveries_deleted;
create trigger deliveries_deleted after delete on deliveries
  when old.id > (select coalesce(max(id), 0) from deliveries) begin
  update last_ids set id = max(id, old.id) where table_name = 'deliveries';
end;
