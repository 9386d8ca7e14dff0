package obole.standalone.model;

/** A dispute as the PSP has it. */
final class Claim {
    final String id;
    final String ref;
    final Gift gift;
    final long amount;
    final long lost;
    final long fee;
    final boolean atOnce;
    volatile boolean heard;
    boolean ended;

    Claim(String id, String ref, Gift gift, long amount, long lost, long fee, boolean atOnce) {
        this.id = id;
        this.ref = ref;
        this.gift = gift;
        this.amount = amount;
        this.lost = lost;
        this.fee = fee;
        this.atOnce = atOnce;
    }
}
