-- What a sign-up says, until the link in its mail is used: then it is copied to the subscriber, and cleared here. What it
-- does not tell is null, and seen_timezone is where the form was sent from. Links name the row: no id is given twice.
create table sign_ups (
  id integer primary key autoincrement,
  enrollment_id integer not null references enrollments (id) on delete cascade,
  email text,
  first_name text,
  stage text check (stage in ('pregnant', 'early_postpartum', 'later_postpartum', 'general')),
  timezone text,
  seen_timezone text,
  wording text,
  page text,
  ip text,
  stage_wording text,
  given_at integer not null,
  signed_up_at integer not null,
  confirmed_at integer,
  -- When it was confirmed, given up on, or too late: nothing waits any more.
  closed_at integer
) strict;
-- the sign-ups of an enrollment, on delete cascade
create index sign_ups_of_enrollment on sign_ups (enrollment_id);
-- closeOldSignUps
create index sign_ups_waiting on sign_ups (signed_up_at) where closed_at is null;

-- Of a confirmation, the sign-up it asks about.
alter table deliveries add column sign_up_id integer references sign_ups (id);
-- when the mail of a sign-up went out
create index deliveries_of_sign_up on deliveries (sign_up_id) where sign_up_id is not null;

-- Who has left may have a sign-up that waits, too.
drop index enrollments_to_remind;
-- oweReminders
create index enrollments_to_remind on enrollments (remind_at) where remind_at is not null;

-- Spellings of one mailbox have one keyed hash.
alter table subscribers add column mailbox_hash text;
-- suppressMailbox, neverConfirmedIn
create index subscribers_of_mailbox on subscribers (mailbox_hash) where mailbox_hash is not null;

-- How many mails to confirm a mailbox was owed without a silence of 30 days in between. Outlives who is erased.
create table confirm_mails (
  mailbox_hash text primary key,
  mails integer not null,
  last_due_at integer not null
) strict, without rowid;
-- pruneConfirmMails
create index confirm_mails_last on confirm_mails (last_due_at);

create trigger confirmations_counted after insert on deliveries when new.role = 'confirmation' BEGIN
  insert into confirm_mails (mailbox_hash, mails, last_due_at)
  select s.mailbox_hash, 1, new.due_at
    from enrollments e join subscribers s on s.id = e.subscriber_id
   where e.id = new.enrollment_id and s.mailbox_hash is not null
  on conflict (mailbox_hash) do update
     set mails = iif(last_due_at > excluded.last_due_at - 2592000000, mails + 1, 1),
         last_due_at = max(last_due_at, excluded.last_due_at);
END;

-- Mailboxes that want no mail of ours: somebody there said that the sign-up was not theirs.
create table refusals (
  mailbox_hash text primary key,
  refused_at integer not null
) strict, without rowid;

-- How many sign-ups a mailbox or a network has had in an hour, by keyed hashes.
create table sign_up_rates (
  key_hash text primary key,
  sign_ups integer not null,
  since_at integer not null
) strict, without rowid;
-- pruneSignUpRates
create index sign_up_rates_since on sign_up_rates (since_at);

-- One more reason, refused, in two lists.
create table suppressions_kept (subscriber_id integer, reason text, suppressed_at integer) strict;
insert into suppressions_kept select subscriber_id, reason, suppressed_at from suppressions;
drop table suppressions;
create table suppressions (
  subscriber_id integer primary key references subscribers (id) on delete cascade,
  reason text not null check (reason in ('bounced', 'complained', 'provider', 'refused')),
  suppressed_at integer not null
) strict;
insert into suppressions select subscriber_id, reason, suppressed_at from suppressions_kept;
drop table suppressions_kept;

create table erasures_kept (address_hash text, erased_at integer, suppressed_reason text) strict;
insert into erasures_kept select address_hash, erased_at, suppressed_reason from erasures;
drop table erasures;
create table erasures (
  address_hash text primary key,
  erased_at integer not null,
  suppressed_reason text check (suppressed_reason in ('bounced', 'complained', 'provider', 'refused'))
) strict, without rowid;
insert into erasures select address_hash, erased_at, suppressed_reason from erasures_kept;
drop table erasures_kept;
