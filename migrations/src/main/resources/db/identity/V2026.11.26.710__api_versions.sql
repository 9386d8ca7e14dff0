-- Which version of the contract a client means where it does not say so.
alter table ${schema}.client add column api_version text not null default '2026-11-26';
alter table ${schema}.client alter column api_version drop default;
alter table ${schema}.client
    add constraint client_api_version_is_a_day check (api_version ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
comment on column ${schema}.client.api_version is
    'The version of the contract that it is pinned to: the one in force when it was made, until changed.';

alter table ${schema}.client_change drop constraint client_change_what_known;
alter table ${schema}.client_change
    add constraint client_change_what_known check (what in ('CREATED', 'RENEWED', 'REVOKED', 'PINNED'));
