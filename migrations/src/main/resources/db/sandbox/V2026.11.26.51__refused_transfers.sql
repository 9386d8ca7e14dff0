-- A transfer that the bank takes with its file and then does not execute; its status report says so.

alter table ${schema}.bank_booking
    add refused text,
    add constraint bank_booking_refused_is_not_booked check (refused is null or booked_on is null);
comment on column ${schema}.bank_booking.refused is 'The reason code of a transfer that is never booked.';
