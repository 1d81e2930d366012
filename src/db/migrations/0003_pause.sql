alter table enrollments add column paused_until_on text;

-- Serves zonesOfPauses and pausesOver (src/db/pauses.ts): every minute the cron asks whose pause is over.
create index enrollments_paused_until on enrollments (paused_until_on)
  where status = 'paused' and paused_until_on is not null;
