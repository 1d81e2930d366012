-- The rules of 0001_schema.sql hold: a file has at most 100 statements.

-- Letters that were sent or are planned. Readers of letters have an enrollment in the course letters, and a
-- letter becomes a delivery of each, in the order of their ids.
create table letters (
  name text primary key,
  state text not null check (state in ('planned', 'sending', 'sent', 'stopped')),
  -- What was asked of its readers, as JSON.
  audience text not null,
  -- The day on which it goes out at the hour of each reader. Null is at once.
  send_on text,
  -- 1 if it goes to readers in the middle of a course, too.
  during_course integer not null check (during_course in (0, 1)),
  -- The last reader who had joined when it started, and the last who was scheduled. Null before.
  last_enrollment_id integer,
  scheduled_enrollment_id integer,
  created_at integer not null,
  started_at integer,
  paused_at integer,
  ended_at integer
) strict, without rowid;
-- nextWork, claimDue
create index letters_under_way on letters (started_at) where state = 'sending' and paused_at is null;

-- claimDue, nextWork, skipStopped, advanceLetters. A letter that is paused or stopped costs no reads.
create index deliveries_of_letter on deliveries (message, due_at) where status = 'scheduled' and priority = 2;

-- Posts to the webhooks of the operator. Readers of letters join when their row is inserted.
create trigger letters_webhook_joined after insert on enrollments when new.course = 'letters' and new.status = 'active' and exists (select 1 from webhook_endpoints) BEGIN insert into webhook_posts (endpoint_id, enrollment_id, event, happened_at, try_at) select id, new.id, 'letters.subscribed', new.confirmed_at, new.confirmed_at from webhook_endpoints; END;
create trigger letters_webhook_posts after update of status on enrollments when new.course = 'letters' and (old.status = 'active') <> (new.status = 'active') and exists (select 1 from webhook_endpoints) BEGIN insert into webhook_posts (endpoint_id, enrollment_id, event, happened_at, try_at) select id, new.id, t.event, t.happened_at, t.happened_at from webhook_endpoints, (select iif(new.status = 'active', 'letters.subscribed', 'letters.unsubscribed') as event, iif(new.status = 'active', new.confirmed_at, coalesce(new.ended_at, (select suppressed_at from suppressions where subscriber_id = new.subscriber_id))) as happened_at) t; END;
