import { DatabaseSync } from 'node:sqlite'

export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 3000;')
  database.exec(TABLES)
  return database
}

export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('begin immediate')
  try {
    const result = work()
    database.exec('commit')
    return result
  } catch (error) {
    database.exec('rollback')
    throw error
  }
}

const TABLES = `
  create table if not exists mails (
    seq integer primary key autoincrement,
    id text not null unique,
    team text not null,
    mail text not null,
    source text not null,
    recipients text not null,
    idempotency_key text,
    last_event text not null,
    created_at text not null
  ) strict;

  create index if not exists mails_taken on mails (team, created_at);

  create table if not exists attachments (
    seq integer primary key,
    id text not null unique,
    mail_id text not null,
    filename text,
    content_type text not null,
    content_id text,
    content blob not null
  ) strict;

  create index if not exists attachments_of on attachments (mail_id);

  create table if not exists answers (
    team text not null,
    endpoint text not null,
    idempotency_key text not null,
    body_hash text not null,
    answer text not null,
    first_used_at integer not null,
    primary key (team, endpoint, idempotency_key)
  ) strict;

  create table if not exists refused (
    seq integer primary key autoincrement,
    recipient text not null,
    subject text not null,
    reason text not null,
    refused_at text not null
  ) strict;

  create table if not exists pending_events (
    seq integer primary key autoincrement,
    id text not null unique,
    mail_id text not null,
    body text not null,
    tries integer not null default 0,
    due_at integer not null
  ) strict;
`
