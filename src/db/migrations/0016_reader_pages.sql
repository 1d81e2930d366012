-- newestSubscribers: an index ends in the row's id.
create index enrollments_by_status on enrollments (status);
