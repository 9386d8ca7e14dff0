-- What two people have said about a line that nothing explains.

alter table ${schema}.report_line
    add column resolved_by text;
comment on column ${schema}.report_line.resolved_by is
    'What the line is by the word of two people: an association, a donation, another line, a write-off.';
