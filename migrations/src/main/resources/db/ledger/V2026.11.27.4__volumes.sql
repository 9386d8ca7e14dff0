-- Sheets are bound in volumes, so that an old balance adds up few rows however long history is (ADR 0032).

create table ${schema}.volume_total (
    account_id integer not null,
    volume integer not null,
    effective_on date not null,
    posted_on date not null,
    debit_minor bigint not null,
    credit_minor bigint not null,
    currency text not null,
    constraint volume_total_pkey
        primary key (account_id, volume, effective_on, posted_on, currency),
    constraint volume_total_not_negative check (debit_minor >= 0 and credit_minor >= 0)
);
comment on table ${schema}.volume_total is
    'What the sheets of an account within one volume of 64 sheets add up to, per day they count for and are posted on. Written when the volume is full, and never again.';
comment on column ${schema}.volume_total.volume is 'The positions divided by 524288.';

alter table ${schema}.volume_total enable row level security, force row level security;
create policy projecting on ${schema}.volume_total to obole_project using (true) with check (true);
create policy owning on ${schema}.volume_total to obole_rebuild
    using (
        (select session_user) <> 'obole_read' or (select current_setting('obole.tenant', true)) = '*'
    )
    with check (true);
create policy theirs on ${schema}.volume_total for select to obole_read
    using (
        (select current_setting('obole.tenant', true)) = '*'
        or account_id = any ((select ${schema}.their_accounts())::integer[])
    );

-- Rows come nearly in the order of sheets: who binds a volume finds its own without reading the others.
create index sheet_total_by_sheet on ${schema}.sheet_total using brin (sheet)
    with (pages_per_range = 16);

insert into ${schema}.volume_total
    (account_id, volume, effective_on, posted_on, debit_minor, credit_minor, currency)
select s.account_id, s.sheet / 64, s.effective_on, s.posted_on, sum(s.debit_minor), sum(s.credit_minor),
    s.currency
from ${schema}.sheet_total s
where s.sheet < (select h.last_position / 524288 * 64 from ${schema}.horizon h)
group by s.account_id, s.sheet / 64, s.effective_on, s.posted_on, s.currency;

create or replace function ${schema}.sums(upto bigint, effective_by date, posted_by date)
    returns table (account_id integer, currency text, debit_minor bigint, credit_minor bigint)
    language sql stable parallel safe
    begin atomic
        select p.account_id, p.currency, sum(p.debit)::bigint, sum(p.credit)::bigint
        from (
            select least(upto, h.last_position) as last from ${schema}.horizon h
        ) known
        cross join lateral (
            select v.account_id, v.currency, v.debit_minor as debit, v.credit_minor as credit
            from ${schema}.volume_total v
            where v.volume < known.last / 524288
                and v.effective_on <= coalesce(effective_by, 'infinity')
                and v.posted_on <= coalesce(posted_by, 'infinity')
            union all
            select s.account_id, s.currency, s.debit_minor, s.credit_minor
            from ${schema}.sheet_total s
            where s.sheet >= known.last / 524288 * 64 and s.sheet < known.last / 8192
                and s.effective_on <= coalesce(effective_by, 'infinity')
                and s.posted_on <= coalesce(posted_by, 'infinity')
            union all
            select l.debit_id, l.currency, l.amount_minor, 0
            from ${schema}.line l
            where l.position >= known.last / 8192 * 8192 and l.position <= known.last
                and l.effective_on <= coalesce(effective_by, 'infinity')
                and l.posted_on <= coalesce(posted_by, 'infinity')
            union all
            select l.credit_id, l.currency, 0, l.amount_minor
            from ${schema}.line l
            where l.position >= known.last / 8192 * 8192 and l.position <= known.last
                and l.effective_on <= coalesce(effective_by, 'infinity')
                and l.posted_on <= coalesce(posted_by, 'infinity')
        ) p
        group by p.account_id, p.currency;
    end;
