-- The journal. Entries, their filing and the record of looks are only ever added to; triggers below refuse anything else.
-- Text keys compare by their bytes (collate "C"), so that no locale decides what is the same.

-- One row. Every append locks it first, so appends of all processes follow one another: positions have no gaps and appear in their own order.
create table log (
  single boolean primary key default true check (single),
  position bigint not null
) with (fillfactor = 10);
insert into log (position) values (0);

create table entry (
  position bigint primary key,
  command text collate "C" not null unique,
  hash text not null,
  at bigint not null,
  by text not null,
  about text[] not null,
  facts jsonb not null,
  reply jsonb
);

create table filed (
  subject text collate "C",
  position bigint,
  primary key (subject, position)
);

create table live (
  id text collate "C" primary key,
  kind text collate "C" not null,
  version bigint not null check (version > 0),
  open boolean not null,
  next_at bigint,
  owner text,
  needs_owner boolean not null,
  closed_in bigint,   -- position of the entry that closed the row
  doc jsonb,
  constraint open_row_has_owner check (not (open and needs_owner) or owner is not null),
  constraint closed_row_has_position check (open = (closed_in is null))
) with (fillfactor = 80);
-- What is open is small; what is closed grows without limit. The first index keeps start and watch as fast after ten years as on the first day.
create index live_open on live (next_at) where open;
create index live_closed on live (kind, closed_in, id) where not open;

create table claim (
  key text collate "C" primary key,
  holder text not null
);

create table lookup (
  key text collate "C",
  subject text collate "C",
  primary key (key, subject)
);

create table held (
  id text collate "C" primary key,
  kind text not null,
  at bigint,
  doc jsonb
);

create table read_log (
  id bigint primary key,
  at bigint not null,
  by text not null,
  view text not null,
  subjects text[] not null,
  reason text not null
);
create table read_about (
  subject text collate "C",
  id bigint,
  primary key (subject, id)
);

create table setting (
  name text collate "C" primary key,
  value text not null
);

-- A row rather than a sequence: a block of n is consecutive, and a number is given only once it is on disk.
create table counter (
  name text primary key,
  next bigint not null
) with (fillfactor = 10);
insert into counter (name, next) values ('number', 1001), ('read', 1);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is only ever added to: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $$;
create trigger only_added_to before update or delete or truncate on entry for each statement execute function refuse_change();
create trigger only_added_to before update or delete or truncate on filed for each statement execute function refuse_change();
create trigger only_added_to before update or delete or truncate on read_log for each statement execute function refuse_change();
create trigger only_added_to before update or delete or truncate on read_about for each statement execute function refuse_change();

-- Appends many commands in one transaction. `batch` holds flat lists, each item with the number `nth` of its command (1, 2, 3…):
--   commands, reads, writes, release, take, lookups.
-- No two commands of a batch may touch the same row, claim or command id: the caller keeps such commands for the next batch.
-- Answers one row a command: its outcome, position, the reply of a repeat, the rows of a conflict.
create function append_batch(batch jsonb)
returns table (nth int, outcome text, place bigint, answer jsonb, moved text[]) language plpgsql as $$
#variable_conflict use_column
declare
  asked int := jsonb_array_length(batch -> 'commands');
  last bigint;       -- position before this batch
  refusals jsonb;    -- null when nothing is refused
  places bigint[];   -- the position of each command, null for one that is refused
  written int;
begin
  update log set position = position + asked returning position - asked into last;

  select jsonb_agg(v) into refusals from (
    with known as (
      select c.nth, case when e.hash = c.hash then 'repeated' else 'reused' end as outcome, e.position as place, e.reply as answer
      from jsonb_to_recordset(batch -> 'commands') as c(nth int, command text, hash text)
      join entry e on e.command = c.command
    ), stale as (
      select x.nth, x.id as what
      from (
        select r.nth, r.id, r.version from jsonb_to_recordset(batch -> 'reads') as r(nth int, id text, version bigint)
        union all
        select w.nth, w.id, w.version from jsonb_to_recordset(batch -> 'writes') as w(nth int, id text, version bigint)
      ) x left join live l on l.id = x.id
      where coalesce(l.version, 0) <> x.version
      union all
      select t.nth, t.key
      from jsonb_to_recordset(batch -> 'take') as t(nth int, key text)
      join claim h on h.key = t.key
      where not exists (
        select from jsonb_to_recordset(batch -> 'release') as r(nth int, key text, holder text)
        where r.nth = t.nth and r.key = t.key and r.holder = h.holder)
    )
    select k.nth, k.outcome, k.place, k.answer, null::text[] as moved from known k
    union all
    select s.nth, 'conflict', null, null, array_agg(distinct s.what)
    from stale s where not exists (select from known k where k.nth = s.nth) group by s.nth
  ) v;

  if refusals is null then
    select array_agg(last + n order by n) into places from generate_series(1, asked) n;
  else
    select array_agg(case when r.nth is null then last + n - refused_before end order by n) into places from (
      select n, r.nth, count(r.nth) over (order by n) as refused_before
      from generate_series(1, asked) n left join jsonb_to_recordset(refusals) as r(nth int) on r.nth = n
    ) r;
    update log set position = last + asked - jsonb_array_length(refusals);
  end if;

  insert into entry (position, command, hash, at, by, about, facts, reply)
  select places[c.nth], c.command, c.hash, c.at, c.by, c.about, c.facts, c.reply
  from jsonb_to_recordset(batch -> 'commands')
    as c(nth int, command text, hash text, at bigint, by text, about text[], facts jsonb, reply jsonb)
  where places[c.nth] is not null;

  insert into filed (subject, position)
  select unnest(c.about), places[c.nth]
  from jsonb_to_recordset(batch -> 'commands') as c(nth int, about text[])
  where places[c.nth] is not null;

  insert into live (id, kind, version, open, next_at, owner, needs_owner, closed_in, doc)
  select w.id, w.kind, w.version + 1, w.open, w."nextAt", w.owner, w."needsOwner", case when not w.open then places[w.nth] end, w.doc
  from jsonb_to_recordset(batch -> 'writes')
    as w(nth int, id text, kind text, version bigint, open boolean, "nextAt" bigint, owner text, "needsOwner" boolean, doc jsonb)
  where places[w.nth] is not null
  on conflict (id) do update set
    kind = excluded.kind, version = excluded.version, open = excluded.open, next_at = excluded.next_at, owner = excluded.owner,
    needs_owner = excluded.needs_owner, doc = excluded.doc,
    closed_in = case when not excluded.open then coalesce(live.closed_in, excluded.closed_in) end
    where live.version = excluded.version - 1;
  get diagnostics written = row_count;
  -- The check above and the lock make this impossible; if it happens all the same, nothing of the batch may stand.
  if written <> (select count(*) from jsonb_to_recordset(batch -> 'writes') as w(nth int) where places[w.nth] is not null) then
    raise exception 'a live row changed under the lock of the log';
  end if;

  delete from claim using jsonb_to_recordset(batch -> 'release') as r(nth int, key text, holder text)
  where places[r.nth] is not null and claim.key = r.key and claim.holder = r.holder;

  insert into claim (key, holder)
  select t.key, t.holder from jsonb_to_recordset(batch -> 'take') as t(nth int, key text, holder text)
  where places[t.nth] is not null;

  insert into lookup (key, subject)
  select l.key, l.subject from jsonb_to_recordset(batch -> 'lookups') as l(nth int, key text, subject text)
  where places[l.nth] is not null
  on conflict do nothing;

  perform pg_notify('holdfast', (last + asked)::text);

  return query
    select n, 'appended', places[n], null::jsonb, null::text[] from generate_series(1, asked) n where places[n] is not null
    union all
    select r.nth, r.outcome, r.place, r.answer, r.moved
    from jsonb_to_recordset(coalesce(refusals, '[]')) as r(nth int, outcome text, place bigint, answer jsonb, moved text[]);
end $$;

-- The record of looks, many at a time. The counter row keeps their order the order of commitment.
create function log_reads(batch jsonb) returns void language plpgsql as $$
#variable_conflict use_column
declare
  first bigint;
begin
  update counter set next = next + jsonb_array_length(batch) where name = 'read' returning next - jsonb_array_length(batch) into first;
  with look as (
    select first + n - 1 as id, r.at, r.by, r.view, r.subjects, r.reason
    from rows from (jsonb_to_recordset(batch) as (at bigint, by text, view text, subjects text[], reason text))
      with ordinality as r(at, by, view, subjects, reason, n)
  ), logged as (
    insert into read_log (id, at, by, view, subjects, reason) select id, at, by, view, subjects, reason from look
  )
  insert into read_about (subject, id) select distinct unnest(subjects), id from look;
end $$;
