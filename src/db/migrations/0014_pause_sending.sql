-- The operator's own halt, beside what the provider makes of sending: resuming goes back to that. Read by nextWork,
-- takeUpBatch and claimDue.
alter table sending add column paused_at integer;
alter table sending add column paused_reason text;
