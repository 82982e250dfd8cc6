-- Which subjects are one and the same, as the last whole comparison found, and which pairs it left in doubt. Everything here can be made again from the subjects and from what
-- was said of pairs in the journal; it decides nothing by itself.

create table link_run (
  nr int generated always as identity primary key,
  basis text not null,          -- what it rests on: the batches held, and how was compared
  began_at timestamptz not null default now(),
  ended_at timestamptz,
  state text not null default 'running' check (state in ('running', 'done', 'dropped')),
  settings jsonb not null default '{}',
  counts jsonb not null default '{}'
);
create unique index link_run_running on link_run (state) where state = 'running';

-- Pairs of a run that is not finished, piece by piece: a run that was killed goes on after its last piece.
create table link_piece (
  run int,
  piece int,
  pairs bytea not null,         -- triples of 32 bits, little-endian: two subject numbers, bits
  primary key (run, piece)
);
alter table link_piece alter column pairs set storage external;

-- Subjects of one person with others, each with the lowest number among them.
create table link (
  subject int primary key,
  person int not null
);
create index link_person on link (person);

-- The pairs that were likely enough to be joined, whether they were or not: what a person says of one, or takes back, is weighed against them at once.
create table link_pair (
  a int,
  b int,
  bits real not null,
  primary key (a, b)
);

-- Pairs somebody must look at: those first on which the most hangs, then the likeliest.
create table doubtful_pair (
  a int,
  b int,
  bits real not null,
  because text not null,
  hangs int not null,           -- events in which either had a part
  primary key (a, b)
);
create index doubtful_pair_first on doubtful_pair (hangs desc, bits desc, a, b);
create index doubtful_pair_b on doubtful_pair (b);

-- What was said of a pair, found by either of the two.
create index live_pair_a on live ((doc ->> 'a')) where kind = 'pair';
create index live_pair_b on live ((doc ->> 'b')) where kind = 'pair';
