-- A capture that the PSP has withdrawn.

alter table ${schema}.movement
    drop constraint movement_state_known,
    add constraint movement_state_known
        check (state in ('UNKNOWN', 'EXPECTED', 'DONE', 'FAILED', 'REVERSED'));
