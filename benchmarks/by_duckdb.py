"""The same figures in SQL, by DuckDB."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb
import polars as pl

_PERIODS = """
create temp table reports as
select d.project, d.indicator, o.split, o.category, o."end", o.start, o.reported, o.value,
       d.accumulation = 'sum' as adds, d.weighted,
       d.accumulation = 'sum' and o.start = o."end" as event,
       coalesce(o.absence = 'not applicable', false) as not_applicable,
       case when d.weighted then coalesce(o.numerator, cast(cast(o.value as decimal(18, 6)) * cast(o.denominator as decimal(18, 6)) as decimal(38, 6))) end as numerator,
       case when d.weighted then o.denominator end as denominator
from read_parquet('{observations}/*.parquet') o join read_parquet('{definitions}') d using (project, indicator)
where o."end" <= d.as_of
  and (o.value is not null or o.absence = 'not applicable' or (d.weighted and o.denominator is not null));

create temp table spans as
with each as (
  select project, indicator, split, category, adds, start, "end", event, reported,
         case when event then coalesce(sum(value), 0) else min(value) end as low,
         case when event then coalesce(sum(value), 0) else max(value) end as high,
         max(numerator) as numerator, max(denominator) as denominator,
         bool_and(not_applicable) as not_applicable, count(*) as rows,
         case when event then 0 else count(*) - 1 end as duplicates
  from reports group by project, indicator, split, category, adds, start, "end", event, reported
)
select project, indicator, split, category, adds, start, "end",
       (year("end") * 12 + month("end") - 1) // 6 as period,
       (year("end") * 12 + month("end") - 1) // 6 - (year(start) * 12 + month(start) - 1) // 6 + 1 as covers,
       arg_max_null(low, reported) as low, arg_max_null(high, reported) as high,
       arg_max_null(numerator, reported) as numerator, arg_max_null(denominator, reported) as denominator,
       arg_max_null(not_applicable, reported) as not_applicable,
       sum(rows) as rows, sum(duplicates) as duplicates, sum(rows) - arg_max(rows, reported) as replaced
from each group by project, indicator, split, category, adds, start, "end";
drop table reports;

create temp table overlapping as
with lengths as (
  select project, indicator, split, category from spans where adds
  group by all having min(("end" - start) // 28) <> max(("end" - start) // 28)
), before as (
  select project, indicator, split, category, start,
         max("end") over (partition by project, indicator, split, category order by start, "end"
                          rows between unbounded preceding and 1 preceding) as last
  from spans semi join lengths using (project, indicator, split, category)
)
select distinct project, indicator, split, category, true as overlap from before where start <= last;

create temp table periods as
with found as (
  select project, indicator, split, category, adds, period,
         case when adds then sum(low) else arg_max_null(low, "end") end as value,
         case when adds then sum(numerator) else arg_max_null(numerator, "end") end as numerator,
         case when adds then sum(denominator) else arg_max_null(denominator, "end") end as denominator,
         coalesce(case when adds then bool_or(low <> high) else arg_max_null(low <> high, "end") end, false) as conflict,
         bool_and(not_applicable) as not_applicable, max(covers) as covers, max("end") as "end",
         sum(rows) as rows, sum(duplicates) as duplicates, sum(replaced) as replaced
  from spans group by project, indicator, split, category, adds, period
), marked as (
  select f.* replace (case when not conflict then value end as value,
                      case when not conflict then numerator end as numerator,
                      case when not conflict then denominator end as denominator),
         coalesce(o.overlap, false) as overlap, false as derived
  from found f left join overlapping o using (project, indicator, split, category)
), added as (
  select project, indicator, '' as split, '' as category, adds, period,
         case when count(denominator) < 2 then sum(value) end as value,
         case when count(denominator) = 2 then sum(numerator) end as numerator,
         case when count(denominator) = 2 then sum(denominator) end as denominator,
         false as conflict, bool_and(not_applicable) as not_applicable, max(covers) as covers, max("end") as "end",
         sum(rows) as rows, sum(duplicates) as duplicates, sum(replaced) as replaced,
         bool_or(overlap) as overlap, true as derived
  from marked m
  anti join (select project, indicator, period from marked where split = '') t using (project, indicator, period)
  where adds and split = 'gender' and not conflict
  group by project, indicator, adds, period
  having count(*) filter (value is not null or denominator is not null) = 2
)
from marked union all by name from added;
drop table spans;
"""

_STANDING = """
create temp table standing as
with forms as (
  select p.*, d.weighted, d.first, value is not null or denominator is not null as told,
         year(d.as_of) * 2 + (month(d.as_of) + 5) // 6 - 1 as ended
  from periods p join read_parquet('{definitions}') d using (project, indicator)
), currents as (
  select project, greatest(max(ended), max(period)) as current from forms group by project
), found as (
  select project, indicator, split, category, current, adds, weighted, first,
         {sums},
         case when adds then bool_or(conflict) else arg_max(conflict, period) end as conflict,
         bool_or(overlap) as overlap, bool_or(derived) as derived,
         coalesce(sum(covers) filter (told), 0) as reported, count(*) filter (told and period < current) as before,
         bool_or(told and period = current) as in_period, max(period) filter (told) as last,
         max("end") filter (told) as last_end, sum(rows) as rows, sum(duplicates) as duplicates,
         sum(replaced) as replaced, count(*) filter (not_applicable) as excused, min(period) as since
  from forms join currents using (project)
  group by project, indicator, split, category, current, adds, weighted, first
)
select * exclude (excused, since, first)
         replace (case when not (conflict or overlap) then total end as total,
                  case when not (conflict or overlap) then total_numerator end as total_numerator,
                  case when not (conflict or overlap) then total_denominator end as total_denominator),
       greatest(current - coalesce(first, since) + 1 - excused, reported) as expected
from found;
"""

_ROLLED_UP = """
create temp table rolled_up as
with told as (
  select s.*, m.key, m.rule, m.target, case when m.rule = 'ratio'
         then s.total_numerator is not null and s.total_denominator is not null else s.total is not null end as told
  from standing s join read_parquet('{members}') m using (project, indicator)
)
select key, split, category, count(*) filter (told) as reporters, any_value(k.projects) as projects,
       count(*) filter (told and reported < expected) as incomplete,
       case when rule = 'sum' then sum(total) filter (told) end as total,
       case when rule = 'ratio' then sum(total_numerator) filter (told) end as numerator,
       case when rule = 'ratio' then sum(total_denominator) filter (told) end as denominator,
       case when rule <> 'ratio' then max(total) filter (told) end as largest,
       case when rule <> 'ratio' then sum(total) filter (told) end as total_sum,
       case when split = '' and bool_and(not told or target is not null) then sum(target) filter (told) end as target
from told join (select key, count(distinct project) as projects from read_parquet('{members}') group by key) k using (key)
group by key, rule, split, category;
"""

_DISTINCT = """
create temp table pairs as
select distinct organisation, person from read_parquet('{participants}/*.parquet')
where organisation is not null and person is not null;

create temp table names as
with recursive links as (
  select organisation as a, person as b from pairs union all select person, organisation from pairs
), reached(id, least) as (
  select a, a from links
  union
  select l.a, r.least from reached r join links l on l.b = r.id
)
select id, min(least) as least from reached group by id;

create temp table distincts as
with rows as (
  select m.key, p.project, coalesce(n.least, p.organisation, p.person) as entity, p.supported, p.place,
         p."attribute:gender" as gender
  from read_parquet('{participants}/*.parquet') p
  join read_parquet('{members}') m on m.project = p.project and m.rule = 'unique'
  left join names n on n.id = coalesce(p.organisation, p.person)
  where p.supported is not null
), by_project as (
  select key, project, entity, min(supported) as day,
         arg_min(gender, (supported, place)) filter (gender is not null) as gender
  from rows group by all
), everywhere as (
  select key, entity, arg_min(gender, (day, project)) filter (gender is not null) as gender
  from by_project group by key, entity
)
select key, '' as split, '' as category, count(*) as "distinct" from everywhere group by key
union all
select key, 'gender', gender, count(*) from everywhere where gender is not null group by key, gender;
"""

_ORDERS = {
    "standing": "project, indicator, split, category",
    "rolled_up": "key, split, category",
    "distincts": "key, split, category",
}


def _sums() -> str:
    """What each column comes to before this period, in it, and in all."""
    parts = {"previously": "period < current", "this_period": "period >= current", "total": "true"}
    return ",\n         ".join(
        f"case when adds then sum({name}) filter ({when})"
        f" else arg_max({name}, period) filter ({when} and {name} is not null) end as {part}{tail}"
        for name, tail in {"value": "", "numerator": "_numerator", "denominator": "_denominator"}.items()
        for part, when in parts.items()
    )


def measure(observations: Path, participants: Path, definitions: Path, members: Path) -> list[pl.DataFrame]:
    """Follow-up by series, roll-up by key, distinct enterprises and persons by key."""
    paths = {
        "observations": observations,
        "participants": participants,
        "definitions": definitions,
        "members": members,
    }
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as base:
        base.execute(
            f"set temp_directory = '{folder}'; set memory_limit = '4GB'; set preserve_insertion_order = false"
        )
        for query in (_PERIODS, _STANDING, _ROLLED_UP, _DISTINCT):
            base.execute(query.format(**paths, sums=_sums()))
        return [_frame(base, name, order, Path(folder)) for name, order in _ORDERS.items()]


def _frame(base: duckdb.DuckDBPyConnection, name: str, order: str, folder: Path) -> pl.DataFrame:
    """A table as a frame, by way of a file: so that it needs no further package."""
    path = folder / f"{name}.parquet"
    base.execute(f"copy (from {name} order by {order}) to '{path}' (format parquet)")
    return pl.read_parquet(path)
