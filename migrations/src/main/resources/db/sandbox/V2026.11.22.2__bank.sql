create table ${schema}.bank_account (
    code text not null,
    iban text not null,
    name text not null,
    currency char(3) not null,
    kind text not null,
    opening_minor bigint not null,
    constraint bank_account_pkey primary key (code),
    constraint bank_account_iban_once unique (iban),
    constraint bank_account_kind_known check (kind in ('SAFEGUARDING', 'OPERATING'))
);
comment on table ${schema}.bank_account is 'Accounts the sandbox bank keeps.';
comment on column ${schema}.bank_account.opening_minor is 'Balance before its first statement.';

create table ${schema}.bank_file (
    message_id text not null,
    digest text not null,
    account text not null,
    transactions integer not null,
    total_minor bigint not null,
    received_at timestamptz not null,
    constraint bank_file_pkey primary key (message_id),
    constraint bank_file_of_account foreign key (account) references ${schema}.bank_account (code)
);
comment on table ${schema}.bank_file is 'Payment files the sandbox bank has taken.';
comment on column ${schema}.bank_file.digest is 'SHA-256 of the bytes: another file under the same id is refused.';

create table ${schema}.bank_statement (
    account text not null,
    day date not null,
    number integer not null,
    opening_minor bigint not null,
    closing_minor bigint not null,
    constraint bank_statement_pkey primary key (account, day),
    constraint bank_statement_number_once unique (account, number),
    constraint bank_statement_of_account foreign key (account) references ${schema}.bank_account (code),
    constraint bank_statement_number_positive check (number > 0)
);
comment on table ${schema}.bank_statement is 'Closed days, each opening with the closing balance of the one before.';

create table ${schema}.bank_booking (
    sequence bigint generated always as identity,
    reference text not null,
    account text not null,
    kind text not null,
    amount_minor bigint not null,
    party_name text,
    party_iban text,
    end_to_end_id text,
    payment_information_id text,
    remittance text,
    return_reason text,
    returns text,
    booked_on date,
    line integer,
    constraint bank_booking_pkey primary key (sequence),
    constraint bank_booking_reference_once unique (reference),
    constraint bank_booking_returned_once unique (returns),
    constraint bank_booking_of_account foreign key (account) references ${schema}.bank_account (code),
    constraint bank_booking_returns_booking
        foreign key (returns) references ${schema}.bank_booking (reference),
    constraint bank_booking_on_statement
        foreign key (account, booked_on) references ${schema}.bank_statement (account, day),
    constraint bank_booking_kind_known check (kind in ('CREDIT', 'DEBIT', 'RETURN')),
    constraint bank_booking_amount_positive check (amount_minor > 0),
    constraint bank_booking_return_has_reason check (
        (kind = 'RETURN') = (return_reason is not null and returns is not null)),
    constraint bank_booking_booked_has_line check ((booked_on is null) = (line is null))
);
comment on table ${schema}.bank_booking is 'Movements, instructed or booked, of the accounts of the sandbox bank.';
comment on column ${schema}.bank_booking.reference is 'The bank''s own reference; also keeps an instruction from counting twice.';
comment on column ${schema}.bank_booking.returns is 'The booking whose money a RETURN brings back.';
comment on column ${schema}.bank_booking.booked_on is 'The day whose statement shows it; null until that day is closed.';
comment on column ${schema}.bank_booking.line is 'Its place on that statement.';

-- Serves statements, and close-day for what is not booked.
create index bank_booking_of_day on ${schema}.bank_booking (account, booked_on, line);
