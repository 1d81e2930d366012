-- When her lessons come, where she has chosen it; null leaves the day to the slots she has, the hour to the course.
-- Only the course's own pace goes without a weekday.
alter table enrollments add column send_weekday integer
  check (send_weekday between 1 and 7)
  check (pace in ('twice_weekly', 'weekly', 'every_two_weeks'))
  check (pace = 'weekly' or send_weekday is not null);
alter table enrollments add column send_hour integer check (send_hour between 0 and 23);

-- What she says of a lesson she has had.
alter table deliveries add column done_at integer;
