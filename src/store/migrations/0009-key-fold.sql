-- A folding of segments of search keys that is under way. What it makes stands in key_page and key_heavy under a number that is not in key_segment, so that nobody reads it; when it is whole, one
-- statement puts it in the place of those it was made from. Whoever dies leaves it as it is here, and whoever is next goes on.
create table key_fold (
  one boolean primary key default true check (one),
  target int not null,              -- the segment that is made
  sources int[] not null,           -- what it is made from: segments never change
  version int not null,
  bits smallint not null,
  parts smallint not null,          -- it is made by so many leading bits of the key at a time
  next int not null default 0,      -- how many of those times are done
  pairs bigint not null default 0,  -- that stand in it so far
  clearing int[]                    -- numbers that are no segments any more, whose pages are yet to be taken away; null while it is made
);
