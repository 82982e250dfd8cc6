-- As before in all but its last step: a command that was refused used to count in the position told to the other servers, so that they did not hear of the next entry
-- until the one after it.

-- Appends many commands in one transaction. `batch` holds flat lists, each item with the number `nth` of its command (1, 2, 3…):
--   commands, reads, writes, release, take, lookups.
-- No two commands of a batch may touch the same row, claim or command id: the caller keeps such commands for the next batch.
-- Answers one row a command: its outcome, position, the reply of a repeat, the rows of a conflict.
create or replace function append_batch(batch jsonb)
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

  -- The position that was reached, and only when something was appended: who hears of a higher one takes the entry that comes to stand there for one it knows.
  if exists (select from unnest(places) p where p is not null) then
    perform pg_notify('holdfast', (select max(p) from unnest(places) p)::text);
  end if;

  return query
    select n, 'appended', places[n], null::jsonb, null::text[] from generate_series(1, asked) n where places[n] is not null
    union all
    select r.nth, r.outcome, r.place, r.answer, r.moved
    from jsonb_to_recordset(coalesce(refusals, '[]')) as r(nth int, outcome text, place bigint, answer jsonb, moved text[]);
end $$;
