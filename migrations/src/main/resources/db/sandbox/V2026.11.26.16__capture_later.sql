-- Payments that are authorised first and captured, in whole or in part, when the merchant says so.

alter table ${schema}.psp_payment
    add column capture_later boolean not null default false,
    add column captured_minor bigint,
    add column authorised_on date,
    drop constraint psp_payment_status_known,
    add constraint psp_payment_status_known check (
        status in ('CREATED', 'AUTHENTICATING', 'AUTHORISED', 'CAPTURED', 'DECLINED', 'VOIDED',
                   'EXPIRED', 'REVERSED')),
    drop constraint psp_payment_captured_has_date;

update ${schema}.psp_payment set captured_minor = gross_minor where captured_on is not null;

alter table ${schema}.psp_payment
    add constraint psp_payment_captured_has_date check (
        (status in ('CAPTURED', 'REVERSED')) = (captured_on is not null)
        and (captured_on is null) = (captured_minor is null)),
    add constraint psp_payment_captured_at_most_gross check (captured_minor between 1 and gross_minor);
comment on column ${schema}.psp_payment.captured_minor is
    'What was taken of the gross amount; null before.';
comment on column ${schema}.psp_payment.authorised_on is
    'When the donor''s bank set it aside, where somebody has to say later what is taken.';
