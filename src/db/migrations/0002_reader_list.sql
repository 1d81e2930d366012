-- The operator’s list of readers. The rules of 0001_schema.sql hold: a file has at most 100 statements.

-- ---- Search

-- Every three letters of each address and name, for searches: decision 0110. Holds no text of its own. With
-- secure-delete the letters of an erased reader leave the index with the reader.
create virtual table reader_search using fts5 (text, content = '', columnsize = 0, tokenize = 'trigram remove_diacritics 1');
insert into reader_search (reader_search, rank) values ('secure-delete', 1);

-- A row that gets another id on insertion is indexed by that id alone.
create trigger subscribers_search_inserted after insert on subscribers when new.id > (select id from last_ids where table_name = 'subscribers') BEGIN insert into reader_search (rowid, text) values (new.id, '  ' || new.email || '  ' || coalesce(new.first_name, '')); END;
create trigger subscribers_search_renumbered after update of id on subscribers when new.id <> old.id BEGIN insert into reader_search (rowid, text) values (new.id, '  ' || new.email || '  ' || coalesce(new.first_name, '')); END;
create trigger subscribers_search_removed before update of email, first_name on subscribers BEGIN insert into reader_search (reader_search, rowid, text) values ('delete', old.id, '  ' || old.email || '  ' || coalesce(old.first_name, '')); END;
create trigger subscribers_search_added after update of email, first_name on subscribers BEGIN insert into reader_search (rowid, text) values (new.id, '  ' || new.email || '  ' || coalesce(new.first_name, '')); END;
create trigger subscribers_search_deleted after delete on subscribers BEGIN insert into reader_search (reader_search, rowid, text) values ('delete', old.id, '  ' || old.email || '  ' || coalesce(old.first_name, '')); END;
