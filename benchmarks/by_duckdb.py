"""The same figures in SQL, by DuckDB."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb
import polars as pl

_PERIODS = """
create temp table reports as
select d.project, d.indicator, o.split, o.category, o."end", o.start as begun, o.reported, o.value,
       case when d.accumulation = 'sum' then o.start else o."end" end as start,
       d.accumulation = 'sum' as adds, d.weighted,
       d.accumulation = 'sum' and o.start = o."end" as event,
       coalesce(o.absence = 'not applicable', false) as not_applicable,
       case when d.weighted then coalesce(o.numerator, cast(cast(o.value as decimal(18, 6)) * cast(o.denominator as decimal(18, 6)) as decimal(38, 6))) end as numerator,
       case when d.weighted then o.denominator end as denominator
from read_parquet('{observations}/*.parquet') o join read_parquet('{definitions}') d using (project, indicator)
where o."end" <= d.as_of
  and (o.value is not null or o.absence = 'not applicable' or (d.weighted and o.numerator is not null and o.denominator is not null));

create temp table spans as
with each as (
  select project, indicator, split, category, adds, start, "end", event, reported, min(begun) as begun,
         case when event then sum(value) else min(value) end as value,
         case when event then sum(numerator) else min(numerator) end as numerator,
         case when event then sum(denominator) else min(denominator) end as denominator,
         not event and (
           coalesce(min(value) <> max(value), false) or coalesce(min(numerator) <> max(numerator), false)
           or coalesce(min(denominator) <> max(denominator), false)
           or bool_and(not_applicable) <> bool_or(not_applicable)
         ) as clash,
         bool_and(not_applicable) as not_applicable, count(*) as rows
  from reports group by project, indicator, split, category, adds, start, "end", event, reported
)
select project, indicator, split, category, adds, start, "end",
       (year("end") * 12 + month("end") - 1) // 6 as period,
       (year("end") * 12 + month("end") - 1) // 6 - (year(min(begun)) * 12 + month(min(begun)) - 1) // 6 + 1 as covers,
       arg_max_null(value, reported) as value, arg_max_null(numerator, reported) as numerator,
       arg_max_null(denominator, reported) as denominator, arg_max(clash, reported) as clash,
       arg_max(not_applicable, reported) as not_applicable, sum(rows) as rows,
       arg_max(case when event or clash then 0 else rows - 1 end, reported) as duplicates,
       sum(rows) - arg_max(rows, reported) as replaced
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

create temp table marked as
with found as (
  select project, indicator, split, category, adds, period,
         case when adds then sum(value) else arg_max_null(value, (not not_applicable, "end")) end as value,
         case when adds then sum(numerator) else arg_max_null(numerator, (not not_applicable, "end")) end as numerator,
         case when adds then sum(denominator) else arg_max_null(denominator, (not not_applicable, "end")) end as denominator,
         case when adds then bool_or(clash) else arg_max(clash, (not not_applicable, "end")) end as conflict,
         bool_and(not_applicable) as not_applicable, max(covers) as covers,
         coalesce(max("end") filter (not not_applicable), max("end")) as "end",
         sum(rows) as rows, sum(duplicates) as duplicates, sum(replaced) as replaced
  from spans group by project, indicator, split, category, adds, period
)
select f.* replace (case when not conflict then value end as value,
                    case when not conflict then numerator end as numerator,
                    case when not conflict then denominator end as denominator),
       coalesce(o.overlap, false) as overlap, false as derived
from found f left join overlapping o using (project, indicator, split, category);

create temp table periods as
with typed as (
  select project, indicator, unnest(range(period - covers + 1, period + 1)) as period
  from marked where adds and split = ''
), added as (
  select project, indicator, '' as split, '' as category, adds, period,
         case when count(denominator) < 2 then sum(value) end as value,
         case when count(denominator) = 2 then sum(numerator) end as numerator,
         case when count(denominator) = 2 then sum(denominator) end as denominator,
         false as conflict, false as not_applicable, max(covers) as covers, max("end") as "end",
         0 as rows, 0 as duplicates, 0 as replaced, bool_or(overlap) as overlap, true as derived
  from marked m
  anti join typed using (project, indicator, period)
  where adds and split = 'gender'
  group by project, indicator, adds, period
  having (count(denominator) = 2 or count(value) = 2 and count(denominator) = 0) and min(covers) = max(covers)
), within as (
  select distinct project, indicator, until as period
  from (select project, indicator, period as until, unnest(range(period - covers + 1, period + 1)) as period from added)
  semi join typed using (project, indicator, period)
)
from marked union all by name from added anti join within using (project, indicator, period);
drop table marked;
drop table spans;
"""

_STANDING = """
create temp table standing as
with forms as (
  select p.*, d.weighted, d.first, d.due, not not_applicable as said,
         case when d.weighted and adds then denominator is not null
              else value is not null or denominator is not null end as told,
         year(d.as_of) * 2 + (month(d.as_of) + 5) // 6 - 1 as ended
  from periods p join read_parquet('{definitions}') d using (project, indicator)
), currents as (
  select project, greatest(max(ended), max(period)) as current from forms group by project
), beside as (
  select *, greatest(period - covers, first - 1) as begun,
         max(period) filter (told) over earlier as known, max(period) filter (said) over earlier as heard,
         lag(period) over series as before,
         lead(case when said then period - covers end) over series as after
  from forms
  window series as (partition by project, indicator, split, category order by period),
         earlier as (partition by project, indicator, split, category order by period
                     rows between unbounded preceding and 1 preceding)
), counted as (
  select *, case when told then period - greatest(begun, known) else 0 end as new,
         case when said and period > due then period - greatest(begun, due, heard) else 0 end as ahead,
         case when not_applicable then greatest(least(period, due, after) - greatest(begun, before), 0) else 0 end as excused
  from beside
), found as (
  select project, indicator, split, category, current, adds, weighted,
         {sums},
         case when adds then bool_or(conflict) else coalesce(arg_max(conflict, period) filter (said), false) end as conflict,
         bool_or(overlap) as overlap, bool_or(derived) as derived,
         sum(new) as reported, count(*) filter (told and period < current) as before,
         bool_or(told and period = current) as in_period, max(period) filter (told) as last,
         max("end") filter (told) as last_end, sum(rows) as rows, sum(duplicates) as duplicates,
         sum(replaced) as replaced, greatest(max(due) - max(first) + 1, 0) - sum(excused) + sum(ahead) as expected
  from counted join currents using (project)
  group by project, indicator, split, category, current, adds, weighted
)
select * replace (case when not (conflict or overlap) then total end as total,
                  case when not (conflict or overlap) then total_numerator end as total_numerator,
                  case when not (conflict or overlap) then total_denominator end as total_denominator)
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
        f" else arg_max_null({name}, period) filter ({when} and said) end as {part}{tail}"
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
