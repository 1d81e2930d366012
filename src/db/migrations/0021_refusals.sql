-- When a mail of this batch was first surely refused, kept when it is cut; how often it could not be made or sent at all.
alter table batches add column refused_at integer;
alter table batches add column failures integer not null default 0;

-- When the provider last took a mail, and how many that stood alone it has refused for one reason since: what tells a fault
-- of a mail from one of the account.
alter table sending add column accepted_at integer;
alter table sending add column refusals integer not null default 0;
alter table sending add column refusal_reason text;
-- 1 while sending is stopped because of what was refused, which other mail may disprove at any time.
alter table sending add column in_doubt integer not null default 0 check (in_doubt in (0, 1));

-- refusedDeliveries, oweRefused: refused in a request, so nothing of them can have been taken.
create index deliveries_refused on deliveries (enrollment_id) where status = 'failed' and accepted_at is null;
