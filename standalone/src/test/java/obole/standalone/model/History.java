package obole.standalone.model;

import obole.demonstration.Api;
import obole.demonstration.Steps;
import obole.identity.Tokens;
import obole.migrations.KillablePostgres;
import obole.standalone.model.Bank.Ours;
import obole.standalone.model.Gift.Receiver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** A history from its first step to the moment when nothing is on its way any more. */
final class History {

    /** How many steps are made at once; one alone waits until nothing happens any more. */
    private final int atOnce = Integer.getInteger("model.at-once", AT_ONCE);

    private static final int AT_ONCE = 40;

    /**
     * When nothing has happened for so long nothing will: what looks again does so twice as often.
     */
    private static final Duration AT_REST = Duration.ofMillis(1_200);

    private static final int CHECK_EVERY = 400;

    /** How long it may take until nothing is on its way any more. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final long seed;
    private final int steps;
    private final int kills;
    private final Random random;
    private final World world;
    private final Courier courier;
    private final Bank bank;
    private final Reports reports;
    private final Psp psp;
    private final Authorisations authorisations;
    private final AtomicLong now = new AtomicLong();
    private final Days days;
    private final Path directory;
    private final Path file;

    /**
     * A history of so many steps.
     *
     * @param directory empty, for its clock and its database
     */
    History(long seed, int steps, int kills, Path directory) {
        this.seed = seed;
        this.steps = steps;
        this.kills = kills;
        this.random = new Random(seed);
        this.directory = directory;
        this.world = new World(seed % 2 == 0);
        this.file = directory.resolve("clock");
        this.days = new Days(file, new Random(seed + 10));
        this.courier = new Courier(new Random(seed + 1));
        this.bank = new Bank(world, days, courier, new Random(seed + 2));
        this.reports = new Reports(world, days, courier, bank, new Random(seed + 3));
        this.psp = new Psp(world, days, courier, reports, new Random(seed + 4));
        this.authorisations = new Authorisations(days, psp, reports, new Random(seed + 14));
    }

    /**
     * What has happened how often, and what it came to.
     *
     * @param digest of each balance
     */
    record Played(Map<String, Integer> events, String digest) {}

    /**
     * Ends with how often each kind of event has happened, or with the first thing that is wrong.
     *
     * @param rules classes that take the place of Obole's own
     */
    Played play(String rules) throws Exception {
        try (KillablePostgres postgres = KillablePostgres.start(directory.resolve("data"));
                Outside outside = new Outside(psp, authorisations, bank, days, now, seed + 5);
                Obole obole =
                        new Obole(
                                postgres,
                                freePort(),
                                outside.port(),
                                rules,
                                file,
                                world.billed())) {
            obole.awaitStart();
            receivers(obole);
            Journal journal = new Journal(postgres.superuser(), world, bank);
            Finance finance =
                    new Finance(world, days, journal.purses(), obole, new Random(seed + 6));
            Treasurers treasurers =
                    new Treasurers(world, journal, reports, obole, new Random(seed + 13));
            Operators operators =
                    new Operators(
                            world, days, journal, treasurers, bank, obole, new Random(seed + 7));
            Compliance compliance = new Compliance(world, obole, new Random(seed + 9));
            Donors donors = new Donors(world, days, obole, new Random(seed + 11));
            Closing closing = new Closing(days, obole, new Random(seed + 12));
            People people =
                    new People(
                            world,
                            psp,
                            reports,
                            bank,
                            finance,
                            operators,
                            compliance,
                            donors,
                            new Captures(psp, authorisations, obole, new Random(seed + 15)),
                            closing,
                            obole,
                            new Random(seed + 8));
            try {
                live(obole, journal, people);
                outside.reliable();
                bank.kind();
                compliance.endAll();
                finance.endSchedules();
                donors.endAll();
                finish(obole, journal, finance, treasurers, operators);
                close(obole, journal, closing);
                explained(obole);
            } catch (AssertionError | ExecutionException wrong) {
                throw new AssertionError(wrong.getMessage() + "\n" + obole.alarms(), wrong);
            }
            if (!world.wrong().isEmpty()) {
                throw new AssertionError(world.wrong());
            }
            return new Played(journal.seen(), journal.digest());
        } catch (AssertionError | ExecutionException wrong) {
            throw new AssertionError(
                    "-Dmodel.seed=%d at step %d: %s".formatted(seed, now.get(), wrong.getMessage()),
                    wrong);
        }
    }

    /** Each payout that was paid, cent by cent. */
    private void explained(Obole obole) {
        Explained explained = new Explained(api(obole));
        for (Receiver each : world.receivers()) {
            List<String> wrong = explained.of(each.id());
            if (!wrong.isEmpty()) {
                throw new AssertionError(String.join("\n", wrong));
            }
        }
        System.getLogger("model")
                .log(System.Logger.Level.WARNING, explained.payouts() + " payouts explained");
    }

    private static Api api(Obole obole) {
        return new Api(URI.create("http://127.0.0.1:" + obole.port()), Tokens::of);
    }

    private void receivers(Obole obole) {
        Steps steps = new Steps(api(obole));
        for (int i = 0; i < Associations.COUNT; i++) {
            world.add(Associations.register(obole, steps, i));
        }
    }

    private void live(Obole obole, Journal journal, People people) throws Exception {
        int checked = 0;
        long moved = -1;
        int killed = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (now.get() < steps) {
                if (now.get() / AT_ONCE > moved) {
                    days.goBy();
                    moved++;
                }
                List<Runnable> acts =
                        new ArrayList<>(courier.due(obole, now.get(), Math.max(1, atOnce * 2 / 3)));
                while (acts.size() < atOnce) {
                    acts.add(people.act(now.get()));
                }
                now.addAndGet(acts.size());
                List<Future<?>> all = new ArrayList<>();
                acts.forEach(act -> all.add(threads.submit(act)));
                if (killed < kills && now.get() > (long) steps * (killed + 1) / (kills + 1)) {
                    Thread.sleep(random.nextInt(60));
                    obole.kill();
                    killed++;
                }
                for (Future<?> each : all) {
                    each.get();
                }
                if (atOnce == 1) {
                    rest(journal);
                }
                if (now.get() - checked > CHECK_EVERY) {
                    checked = (int) now.get();
                    journal.check();
                }
            }
        }
    }

    private static void rest(Journal journal) throws Exception {
        long since = System.nanoTime();
        long seen = -1;
        while (System.nanoTime() - since < AT_REST.toNanos()) {
            boolean all = journal.check();
            if (!all || journal.position() != seen) {
                since = System.nanoTime();
                seen = journal.position();
            }
            Thread.sleep(20);
        }
    }

    /** Everything is told, ended and paid: then nothing may be on its way any more. */
    private void finish(
            Obole obole,
            Journal journal,
            Finance finance,
            Treasurers treasurers,
            Operators operators)
            throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> open = List.of("everything");
        while (!open.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        String.join("\n", open)
                                + "\n"
                                + journal.refundsOnTheirWay()
                                + "\n"
                                + journal.balances()
                                + "\n"
                                + obole.said());
            }
            now.addAndGet(100);
            days.nextDay();
            psp.goOn(now.get(), true);
            for (Claim claim : world.claims()) {
                if (claim.heard && !claim.ended) {
                    psp.end(now.get(), claim);
                }
            }
            courier.due(obole, now.get(), Integer.MAX_VALUE).forEach(Runnable::run);
            finance.cutOff().run();
            finance.letGo();
            operators.letGo();
            for (String currency : List.of("EUR", "GBP")) {
                reports.report(now.get(), currency, true);
            }
            reports.payTheRest();
            reports.invoice();
            treasurers.payInvoice().run();
            for (Ours each : Bank.ACCOUNTS) {
                bank.closeDay(now.get(), each.code(), false);
            }
            boolean all = journal.check();
            open = new AtRest(world, courier, bank, reports, journal).open();
            if (!all) {
                open.add("events");
            }
            Thread.sleep(50);
        }
    }

    /** The banks tell how the last day has ended; then it can be closed, and all before it. */
    private void close(Obole obole, Journal journal, Closing closing) throws Exception {
        for (Ours each : Bank.ACCOUNTS) {
            bank.closeDay(now.get(), each.code(), true);
        }
        courier.due(obole, Long.MAX_VALUE, Integer.MAX_VALUE).forEach(Runnable::run);
        days.nextDay();
        closing.closeSome();
        while (!journal.check()) {
            Thread.sleep(50);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
