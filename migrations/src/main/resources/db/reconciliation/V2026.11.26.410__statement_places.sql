-- Where a statement stands among its account's, by the bank's own numbers, and what it leaves out.

alter table ${schema}.statement
    add column electronic_sequence bigint,
    add column legal_sequence bigint,
    add column page integer,
    add column unchecked text;
comment on column ${schema}.statement.electronic_sequence is
    'The bank''s running number of electronic statements; null where it gives none.';
comment on column ${schema}.statement.legal_sequence is
    'The bank''s running number of statements on paper; null where it gives none.';
comment on column ${schema}.statement.page is
    'Of a statement in several pages, from 1; null for one that is whole.';
comment on column ${schema}.statement.unchecked is
    'What keeps its balances from being checked, with commas between: OPENING_MISSING, CLOSING_MISSING, FOREIGN_ENTRIES.';
