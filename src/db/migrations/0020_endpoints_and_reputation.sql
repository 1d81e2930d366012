-- An endpoint is told by one run at a time, and waits as a whole after it has failed: try_at is the end of the run's lease or
-- of that wait, failures how often it has failed in a row.
alter table endpoints add column failures integer not null default 0;
alter table endpoints add column try_at integer not null default 0;
alter table endpoints add column lease text;
drop index announcements_due;
drop index announcements_of_endpoint;
-- takeEndpoints, dueAnnouncements, on delete cascade
create index announcements_of_endpoint on announcements (endpoint_id, try_at);
