-- Rows that never change have to be frozen once. Often and a little at a time, also when there are
-- hundreds of millions of them, instead of a fifth of the table at once.
alter table ${schema}.events set (
    autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold = 1000000
);
