-- What changed in what is held, in the order of commitment: every process that keeps it in memory follows this. Written by the tables themselves, so that whoever changes
-- them is followed. One row a statement; those long past are dropped, and who is that far behind reads everything anew.
create table held_change (
  seq bigint generated always as identity primary key,
  what text not null check (what in ('subjects', 'batch', 'all')),
  nrs int[] not null default '{}',     -- subjects whose traits are others now, or that are gone
  gone text[] not null default '{}'    -- of subjects whose row is gone: source:ref
);

create function note_held_change(what text, nrs int[], gone text[]) returns void language plpgsql as $$
declare
  at bigint;
begin
  -- One at a time until the end of its transaction: so that who has seen a number has seen all before it.
  perform pg_advisory_xact_lock(4011003);
  insert into held_change (what, nrs, gone) values (what, nrs, gone) returning seq into at;
  delete from held_change where seq <= at - 5000;
  perform pg_notify('holdfast_held', at::text);
end $$;

create function subjects_came() returns trigger language plpgsql as $$
declare
  changed int[];
begin
  select array_agg(nr) into changed from came where traits is not null;
  if changed is not null then perform note_held_change('subjects', changed, '{}'); end if;
  return null;
end $$;
create function subjects_changed() returns trigger language plpgsql as $$
declare
  changed int[];
begin
  select array_agg(n.nr) into changed from became n join was o on o.nr = n.nr where o.traits is distinct from n.traits;
  if changed is not null then perform note_held_change('subjects', changed, '{}'); end if;
  return null;
end $$;
create function subjects_went() returns trigger language plpgsql as $$
declare
  changed int[];
  names text[];
begin
  select array_agg(o.nr), array_agg(s.name || ':' || o.ref) into changed, names from went o join source s on s.nr = o.source where o.traits is not null;
  if changed is not null then perform note_held_change('subjects', changed, names); end if;
  return null;
end $$;
create function held_emptied() returns trigger language plpgsql as $$
begin
  perform note_held_change('all', '{}', '{}');
  return null;
end $$;
create trigger subjects_came after insert on subject referencing new table as came for each statement execute function subjects_came();
create trigger subjects_changed after update on subject referencing old table as was new table as became for each statement execute function subjects_changed();
create trigger subjects_went after delete on subject referencing old table as went for each statement execute function subjects_went();
create trigger subjects_emptied after truncate on subject for each statement execute function held_emptied();

create function batches_changed() returns trigger language plpgsql as $$
begin
  perform note_held_change('batch', '{}', '{}');
  return null;
end $$;
create trigger batches_changed after insert or update or delete or truncate on batch for each statement execute function batches_changed();
