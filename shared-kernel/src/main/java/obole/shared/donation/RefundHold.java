package obole.shared.donation;

/** Why a funded refund is neither paid nor refused yet. */
public enum RefundHold {
    PSP_DOES_NOT_ANSWER,
    PSP_NOT_CONNECTED
}
