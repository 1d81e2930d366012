-- One row: when the cron ran last, for the operator who asks whether it runs at all.
create table cron (
  id integer primary key check (id = 1),
  seen_at integer
) strict;
insert into cron (id) values (1);
