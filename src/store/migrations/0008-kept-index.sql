-- The index of who is held, as a server last kept it, so that the next start reads some gigabytes and not everybody. It is made of what stands in subject and says nothing that does not stand there; it
-- can be emptied at any time, and is made again. Two places by turns: the one that is written is never the one that is read.
create table kept_index (
  one boolean primary key default true check (one),
  place smallint not null check (place in (0, 1)),
  format int not null,          -- of the bytes
  rules text not null,          -- by which persons were read and keyed: another program may have others
  seq bigint not null,          -- every change up to this note is in it
  note text not null,           -- which note that was: after a restore another may have its number
  people int not null,
  parts bigint[] not null,      -- bytes of each part
  kept_at timestamptz not null default clock_timestamp()
);
create table kept_index_0 (
  part int,
  piece int,
  bytes bytea not null,
  primary key (part, piece)
);
create table kept_index_1 (
  part int,
  piece int,
  bytes bytea not null,
  primary key (part, piece)
);
-- Written once and read once: neither compressed nor cut by the row.
alter table kept_index_0 alter column bytes set storage external;
alter table kept_index_1 alter column bytes set storage external;
revoke all on kept_index, kept_index_0, kept_index_1 from public;
