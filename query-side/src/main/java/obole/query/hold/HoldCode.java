package obole.query.hold;

/** All that holds something, by the word that clients are told. docs/holds.md has each of them. */
enum HoldCode {
    UNVERIFIED,
    VERIFICATION_REFUSED,
    SUSPENDED,
    REINSTATEMENT_PROPOSED,
    FROZEN,
    FROZEN_WITH_AUTHORISATIONS,
    CLOSING,
    DOCUMENT_EXPIRED,
    BANK_ACCOUNT_PROPOSED,
    BANK_ACCOUNT_QUESTIONED,
    /** Ends by the clock alone. */
    BANK_ACCOUNT_COOLING,
    BANK_ACCOUNT_MISSING,
    PAYOUTS_BLOCKED,
    ACCOUNT_FROZEN,
    PAYOUT_WAITS,
    PAYOUT_HELD,
    MOVEMENT_WAITS,
    ADVANCE_LIMIT_WAITS,
    /** Read from the pieces of the accounts' reserves. */
    RESERVED,
    ALARM,
    REFUND_WAITS,
    PSP_DOES_NOT_ANSWER,
    PSP_NOT_CONNECTED,
    EVIDENCE_DUE,
    EVIDENCE_REFUSED,
    DISPUTE_MONEY_AWAITED,
    PLEDGE_PAUSED,
    INSTRUMENT_UNUSABLE,
    SETTLEMENT_SHORT,
    SHORT_ACCEPTANCE_WAITS,
    PSP_RESERVE,
    EXPLANATION_WAITS,
    RESOLUTION_WAITS,
    BREAK_RESOLUTION_WAITS,
    MANUAL_ENTRY_WAITS,
    TRANSFER_WAITS,
    TRANSFER_ORDER_WAITS,
    /** Read from the ledger: what is ours has not left in time. */
    SWEEP_OVERDUE,
    /** Read from the ledger: what we owe has not come in time. */
    TOP_UP_OVERDUE,
    PAYMENT_FILE_WAITS,
    COLLECTION_FILE_WAITS,
    IMPORT_WAITS,
    REOPENING_WAITS,
    /** Read from the endpoints: no event says how far each has got. */
    WEBHOOK_PAUSED
}
