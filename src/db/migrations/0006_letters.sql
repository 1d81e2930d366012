-- What a delivery is to her course: a step in its order, a mail that asks her to confirm, or one she asked for, which
-- owes nothing and which a pause does not hold back.
alter table deliveries add column role text not null default 'step'
  check (role in ('step', 'confirmation', 'asked'));
update deliveries set role = 'confirmation' where message = 'confirm';
update deliveries set role = 'asked' where asked_at is not null;
alter table deliveries drop column asked_at;

-- When an unconfirmed sign-up is reminded; null once it was.
alter table enrollments add column remind_at integer;
-- oweReminders
create index enrollments_to_remind on enrollments (remind_at) where status = 'pending' and remind_at is not null;
