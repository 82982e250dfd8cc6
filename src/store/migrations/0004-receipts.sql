-- What only some may know of is told apart at every question: few rows, found at once.
create index event_restricted on event (id) where (doc ->> 'mayKnow') is not null;

-- That a source was asked, what for, and what it answered: written by the adapter that asked, and by nobody else. A force gives the right to write here to a database
-- role of its own (grantReceipts in src/store/receipts.ts); nobody may change or remove a row, whatever their rights on it.
create table check_receipt (
  nr bigint generated always as identity primary key,
  written_at timestamptz not null default clock_timestamp(),
  writer name not null default session_user,
  asked_by text not null check (asked_by <> ''),
  about text,                          -- the contact it was asked for, if any
  source text not null check (source <> ''),
  source_version text not null,
  query json not null,                 -- as asked, only what was searched by
  asked_at bigint not null,            -- epoch ms
  answered_at bigint not null check (answered_at >= asked_at),
  hash char(64) not null check (hash ~ '^[0-9a-f]{64}$'),
  found text[] not null                -- ids of what was found
);
create index check_receipt_about on check_receipt (about, nr) where about is not null;

-- Who was shown an answer, and when it was opened.
create table receipt_look (
  nr bigint generated always as identity primary key,
  receipt bigint not null references check_receipt,
  at timestamptz not null default clock_timestamp(),
  what text not null check (what in ('shown', 'opened')),
  by_whom text not null check (by_whom <> '')
);
create index receipt_look_receipt on receipt_look (receipt, nr);

create function receipts_stand() returns trigger language plpgsql as $$
begin
  raise exception 'a receipt is never changed or removed' using errcode = 'restrict_violation';
end $$;
create trigger check_receipt_stands before update or delete on check_receipt for each row execute function receipts_stand();
create trigger check_receipt_all_stand before truncate on check_receipt for each statement execute function receipts_stand();
create trigger receipt_look_stands before update or delete on receipt_look for each row execute function receipts_stand();
create trigger receipt_look_all_stand before truncate on receipt_look for each statement execute function receipts_stand();
-- The writer is who is connected, never who says so.
create function receipt_by_writer() returns trigger language plpgsql as $$
begin
  new.writer := session_user;
  new.written_at := clock_timestamp();
  return new;
end $$;
create trigger check_receipt_writer before insert on check_receipt for each row execute function receipt_by_writer();
revoke all on check_receipt, receipt_look from public;
