-- Where an association's days begin at midnight: its pledges fall due by them.
alter table ${schema}.association
    add column zone text not null default 'Europe/Paris';
comment on column ${schema}.association.zone is 'The time zone of its days, by its name in the tz database.';
