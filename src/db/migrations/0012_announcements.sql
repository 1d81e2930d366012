-- Where the operator's other systems want to hear of readers.
create table endpoints (
  id integer primary key autoincrement,
  url text not null unique,
  created_at integer not null,
  -- Announcements given up on, and what the last failure was.
  lost integer not null default 0,
  problem text
) strict;

-- What has happened and must still be told to one endpoint; gone once it has been.
create table announcements (
  id integer primary key autoincrement,
  endpoint_id integer not null references endpoints (id) on delete cascade,
  enrollment_id integer not null references enrollments (id) on delete cascade,
  event text not null check (event in ('reader.confirmed', 'reader.completed', 'reader.unsubscribed')),
  happened_at integer not null,
  attempts integer not null default 0,
  try_at integer not null
) strict;
-- takeDue
create index announcements_due on announcements (try_at);
-- on delete cascade
create index announcements_of_enrollment on announcements (enrollment_id);
create index announcements_of_endpoint on announcements (endpoint_id);

-- A trigger, because readers begin and end their course in six places; without an endpoint it writes nothing. Who
-- never confirmed is nobody's business. Coming back takes a consent of its own, so the last one tells when she did.
create trigger enrollments_announced after update of status on enrollments
  when exists (select 1 from endpoints)
   and ((old.status in ('pending', 'unsubscribed') and new.status in ('active', 'completed'))
     or (old.status in ('active', 'paused') and new.status = 'completed')
     or (old.status in ('active', 'paused', 'completed') and new.status in ('unsubscribed', 'suppressed')))
begin
  insert into announcements (endpoint_id, enrollment_id, event, happened_at, try_at)
  select id, new.id, t.event, t.happened_at, t.happened_at
    from endpoints,
         (select case when new.status in ('unsubscribed', 'suppressed') then 'reader.unsubscribed'
                      when old.status in ('pending', 'unsubscribed') then 'reader.confirmed'
                      else 'reader.completed' end as event,
                 case when new.status = 'suppressed' then (select suppressed_at from suppressions
                                                            where subscriber_id = new.subscriber_id)
                      when old.status in ('pending', 'unsubscribed')
                        then max(new.confirmed_at, coalesce((select max(confirmed_at) from consents
                                                              where subscriber_id = new.subscriber_id), 0))
                      else new.ended_at end as happened_at) t;
end;
