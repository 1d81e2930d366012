-- Why she left, if she cared to say: one of a fixed list, because free text could hold health data.
alter table enrollments add column left_reason text;
