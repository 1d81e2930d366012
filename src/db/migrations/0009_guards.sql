-- How many sign-ups were taken in each minute, known addresses and new ones alike. Says nothing of who.
create table sign_up_counts (
  minute_at integer primary key,
  count integer not null
) strict;
