-- One row: sessions that began before it are over, for whoever still holds their cookie.
create table operator_sessions (
  id integer primary key check (id = 1),
  valid_from integer not null
) strict;
insert into operator_sessions (id, valid_from) values (1, 0);
