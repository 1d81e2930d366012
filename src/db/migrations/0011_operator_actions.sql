-- What was done on the operator's side, and from where. Names rows by their ids alone, which outlive them.
create table operator_actions (
  id integer primary key autoincrement,
  at integer not null,
  action text not null,
  subject text,
  origin text not null
) strict;
-- pruneActions
create index operator_actions_at on operator_actions (at);
