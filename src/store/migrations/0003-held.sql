-- What is held from elsewhere: persons as they were recorded, events, who had which part in them, relationships. Each row knows its source, its id there (ref), the batch
-- that brought it and a hash of what it says. Ids are the first 63 bits of a SHA-256 of type, source and ref, so that a row may name another that has not come yet.

create table source (
  nr smallint generated always as identity primary key,
  name text collate "C" not null unique
);

create table batch (
  nr int generated always as identity primary key,
  source smallint not null references source,
  file text not null,
  file_hash text not null,      -- SHA-256 of the whole file
  reading text not null,        -- hash of how it was read: mapping and options
  began_at timestamptz not null default now(),
  ended_at timestamptz,
  state text not null default 'running' check (state in ('running', 'done', 'undoing', 'undone')),
  rows_done bigint not null default 0,      -- rows of the file that are kept or rejected for good
  rejects_bytes bigint not null default 0,  -- length of the file of rejects at that moment
  counts jsonb not null default '{}'
);
create unique index batch_running on batch (source, file_hash, reading) where state = 'running';

create sequence subject_nr as int;
create table subject (
  nr int primary key,
  id bigint not null unique,
  source smallint not null,
  ref text not null,
  owner bigint,                 -- the event it was written inside, if it stands on its own nowhere
  batch int not null,
  hash uuid not null,
  doc json,                     -- null: a later batch withdrew it
  traits text                   -- what of it can be compared, as src/matching/ writes it
);
create index subject_owner on subject (owner) where owner is not null;

create table event (
  id bigint primary key,
  source smallint not null,
  ref text not null,
  kind text not null,
  at text collate "C",
  until text collate "C",
  batch int not null,
  hash uuid not null,
  doc json not null
);

create table role (
  event bigint,
  subject bigint,
  role text,
  primary key (event, subject, role)
);
create index role_subject on role (subject);

create table relationship (
  id bigint primary key,
  source smallint not null,
  ref text not null,
  a bigint not null,
  b bigint not null,
  batch int not null,
  hash uuid not null,
  doc json not null
);
create index relationship_a on relationship (a);
create index relationship_b on relationship (b);

-- What a row said before a later batch changed it: undoing that batch gives it back.
create table superseded (
  id bigint,
  batch int,                    -- the batch that had brought what stands here
  type char(1) not null,        -- s subject, e event, r relationship
  hash uuid not null,
  doc json not null,
  primary key (id, batch)
);

-- Rows a batch found as they already were. Undoing the batch that brought them leaves them with the later one that said the same.
create table batch_seen (
  batch int,
  piece int,
  ids bigint[] not null,
  primary key (batch, piece)
);

-- Search keys (32-bit hashes) in segments, each made once and never changed: pages of pairs key, subject number, by the leading bits of the key; what is very
-- common stands apart. New single rows go into subject_key. Segments are folded into fewer, larger ones.
create table key_segment (
  nr int generated always as identity primary key,
  version int not null,         -- of the keys: another version of the product may make others
  bits smallint not null,
  subjects int not null,
  pairs bigint not null
);
create table key_page (
  segment int,
  bucket int,
  pairs bytea not null,         -- unsigned 32-bit, little-endian: all keys, ascending, then the subject number of each
  primary key (segment, bucket)
);
alter table key_page alter column pairs set storage external;
create table key_heavy (
  key int,
  segment int,
  held int not null,
  subjects bytea not null,
  primary key (key, segment)
);
alter table key_heavy alter column subjects set storage external;
create table subject_key (
  key int,
  nr int,
  primary key (key, nr)
);

-- How many subjects have a value that is compared by how rare it is, by a hash of the value; under 0 how many subjects there are.
create table value_freq (
  key int primary key,
  held bigint not null
);
