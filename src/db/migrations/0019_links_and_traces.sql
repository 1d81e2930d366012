-- How often a reader has had new links made: links of an earlier generation open nothing.
alter table enrollments add column link_generation integer not null default 0
  check (link_generation between 0 and 65535);
