package obole.benchmarks.store;

import obole.benchmarks.Bed;
import obole.benchmarks.Benchmark;
import obole.benchmarks.Figures;
import obole.benchmarks.Rounds;
import obole.benchmarks.store.Tally.Add;
import obole.benchmarks.store.Tally.Open;
import obole.command.donation.Attribution;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.donation.DonationCommand.Gift;
import obole.command.donation.DonationCommand.InitiateDonation;
import obole.command.donation.FeePlan;
import obole.command.donation.FeePlan.Standing;
import obole.shared.association.AssociationId;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.donation.DonationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Commands a second and what each costs, on our store and on Axon's own JDBC engine. */
public final class Commands implements Benchmark {

    private static final String DATABASE = "bench_commands";
    private static final Gift GIFT =
            new Gift(
                    new AssociationId(Digest.id("association", "benchmark")),
                    Money.euros(2_500),
                    new FeePlan(Standing.VERIFIED, FeeTerms.of(FeeBearer.ASSOCIATION, 300)));

    /** More than any store here does, so that no stream is used twice in a round. */
    private static final int ADDS_PER_SECOND = 25_000;

    private final AtomicLong donations = new AtomicLong(System.currentTimeMillis() << 16);
    private final Ids ids = new Ids(false);

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public String question() {
        return """
        Commands through Axon's command bus and an event-sourced aggregate, callers on virtual
        threads, one command each at a time. *create* opens a stream without reading; *existing*
        loads a stream of one event and appends the second; *donation* is Obole's own aggregate:
        initiated, and initiated then captured (two commands counted as one).\
        """;
    }

    @Override
    public String baseline() {
        return StockStore.VARIANT;
    }

    @Override
    public void run(Bed bed, Rounds rounds) throws Exception {
        var database = bed.database(DATABASE);
        try (Store obole = OboleStore.on(database);
                Store stock = StockStore.on(database)) {
            List<Store> both = List.of(obole, stock);
            for (int callers : rounds.settings().callers()) {
                rounds.run(each("create", callers, both, bed, this::create));
                rounds.run(existing(callers, both, bed));
                rounds.run(each("donation initiated", callers, both, bed, this::initiate));
                rounds.run(each("donation captured", callers, both, bed, this::capture));
            }
        }
        bed.drop(DATABASE);
    }

    private interface Sending {
        void to(Store store);
    }

    private static Case each(
            String group, int callers, List<Store> stores, Bed bed, Sending sending) {
        return new Case(
                group,
                group + ", " + callers,
                stores.stream()
                        .map(store ->
                                new Alternative(
                                        store.variant(),
                                        time -> load(callers, time, bed, () -> sending.to(store))))
                        .toList());
    }

    private Case existing(int callers, List<Store> stores, Bed bed) {
        return new Case(
                "existing",
                "existing, " + callers,
                stores.stream()
                        .map(store ->
                                new Alternative(
                                        store.variant(), time -> adds(store, callers, time, bed)))
                        .toList());
    }

    private Figures adds(Store store, int callers, Duration time, Bed bed) throws Exception {
        int streams = Math.toIntExact(Math.max(1_000, ADDS_PER_SECOND * time.toMillis() / 1_000));
        String prefix = ids.fresh();
        store.fill(prefix, streams);
        AtomicLong next = new AtomicLong();
        return load(
                callers,
                time,
                bed,
                () -> store.send(new Add(stream(prefix, next.getAndIncrement() % streams))));
    }

    static String stream(String prefix, long number) {
        return prefix + Ids.padded(number);
    }

    private static Figures load(int callers, Duration time, Bed bed, Runnable command)
            throws Exception {
        bed.checkpoint();
        return Load.run(callers, time, bed.administrator(DATABASE), command);
    }

    private void create(Store store) {
        store.send(new Open(ids.fresh()));
    }

    private void initiate(Store store) {
        store.send(initiation(donations.incrementAndGet()));
    }

    private void capture(Store store) {
        long number = donations.incrementAndGet();
        InitiateDonation initiation = initiation(number);
        store.send(initiation);
        store.send(
                new CaptureDonation(
                        initiation.donationId(),
                        "psp-" + number,
                        Money.euros(2_500),
                        LocalDate.EPOCH));
    }

    static InitiateDonation initiation(long number) {
        return new InitiateDonation(
                new DonationId(new UUID(number, number)),
                Digest.ofParts("benchmark", Long.toString(number)),
                "sandbox",
                List.of(GIFT),
                Money.euros(0),
                null,
                null,
                Attribution.NONE,
                false,
                Instant.EPOCH);
    }
}
