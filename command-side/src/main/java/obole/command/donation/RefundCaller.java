package obole.command.donation;

import static obole.shared.donation.RefundHold.PSP_DOES_NOT_ANSWER;
import static obole.shared.donation.RefundHold.PSP_NOT_CONNECTED;

import obole.command.donation.RefundCalls.Call;
import obole.command.donation.RefundCommand.FailRefund;
import obole.command.donation.RefundCommand.HoldRefund;
import obole.command.donation.RefundCommand.SettleRefund;
import obole.command.gateway.LeasedCalls;
import obole.command.gateway.LeasedCalls.Lease;
import obole.command.gateway.Policies;
import obole.command.psp.PaymentGateway;
import obole.command.psp.PaymentGateways;
import obole.command.psp.RefundAnswer;
import obole.command.psp.RefundInstruction;
import obole.schema.policy.tables.records.RefundCallRecord;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The worker that tells PSPs to refund: several at once, each asked first whether it was told
 * before, and each waiting for itself when there is no answer.
 */
@Component
class RefundCaller implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RefundCaller.class);
    private static final int AT_ONCE = 16;
    private static final Duration GRACE = Duration.ofSeconds(12);

    /** By the fifth time in vain somebody should know: half a minute has passed. */
    private static final int ATTEMPTS_UNTOLD = 4;

    private final LeasedCalls<RefundCallRecord, Call> calls;
    private final Policies policies;
    private final PaymentGateways gateways;
    private final long lookMillis;
    private final Semaphore news = new Semaphore(0);
    private final Semaphore places = new Semaphore(AT_ONCE);
    private volatile @Nullable Thread worker;

    /** The look is for what has waited; what is new wakes the worker. */
    RefundCaller(
            RefundCalls calls,
            Policies policies,
            PaymentGateways gateways,
            @Value("${obole.donation.refund-look:500ms}") Duration look) {
        this.calls = calls.leased();
        this.policies = policies;
        this.lookMillis = look.toMillis();
        this.gateways = gateways;
    }

    /** Saves waiting for the next look. */
    void wake() {
        news.release();
    }

    @Override
    public synchronized void start() {
        Thread thread = Thread.ofVirtual().name("refund-caller").unstarted(this::run);
        // Known before it runs, because it stops as soon as it is not the worker.
        worker = thread;
        thread.start();
    }

    /** A call that is cut short is asked about when its lease has ended. */
    @Override
    public synchronized void stop() {
        Thread running = worker;
        worker = null;
        if (running != null) {
            wake();
            try {
                if (!running.join(GRACE)) {
                    running.interrupt();
                    running.join(GRACE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    private void run() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (Thread.currentThread().equals(worker)) {
                if (!makeNext(threads) && news.tryAcquire(lookMillis, TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when nothing is due. */
    private boolean makeNext(ExecutorService threads) throws InterruptedException {
        places.acquire();
        Optional<Lease<Call>> next = take();
        if (next.isEmpty()) {
            places.release();
            return false;
        }
        threads.execute(() -> {
            try {
                make(next.get());
            } finally {
                places.release();
            }
        });
        return true;
    }

    private Optional<Lease<Call>> take() {
        try {
            return calls.take(1).stream().findFirst();
        } catch (RuntimeException unreadable) {
            LOG.error("Refunds wait: it cannot be read which are due", unreadable);
            return Optional.empty();
        }
    }

    private void make(Lease<Call> lease) {
        try {
            switch (answer(lease)) {
                case LAST -> calls.answered(lease);
                case NOT_YET -> calls.waitLong(lease);
                case NONE -> calls.wait(lease);
            }
        } catch (RuntimeException failed) {
            // Its lease ends and it is asked about again.
            LOG.error("{} waits: neither refunded nor refused", lease.id(), failed);
        }
    }

    /** Whether the PSP has to be asked again. */
    private enum Word {
        LAST,
        NOT_YET,
        NONE
    }

    private Word answer(Lease<Call> lease) {
        Call call = lease.call();
        return switch (ask(call)) {
            case RefundAnswer.Succeeded(var reference, var on) -> {
                send(new SettleRefund(call.donationId(), call.refundId(), call.amount(), on));
                yield Word.LAST;
            }
            case RefundAnswer.Refused(var reason) -> {
                send(new FailRefund(call.donationId(), call.refundId(), reason));
                yield Word.LAST;
            }
            // A webhook says what becomes of it, and should that be lost we ask.
            case RefundAnswer.Accepted _ -> Word.NOT_YET;
            case RefundAnswer.Unknown(var reason) -> {
                LOG.warn("{} waits, {} does not answer: {}", call.refundId(), call.psp(), reason);
                hold(call, lease.attempts());
                yield Word.NONE;
            }
        };
    }

    /** It waits by name and is asked about again and again: the first answer ends it. */
    private void hold(Call call, int attempts) {
        if (!gateways.has(call.psp())) {
            send(new HoldRefund(call.donationId(), call.refundId(), PSP_NOT_CONNECTED));
        } else if (attempts > ATTEMPTS_UNTOLD) {
            send(new HoldRefund(call.donationId(), call.refundId(), PSP_DOES_NOT_ANSWER));
        }
    }

    /** Never told before it was asked: only who has never heard of it may be told. */
    private RefundAnswer ask(Call call) {
        PaymentGateway gateway = gateways.get(call.psp());
        if (gateway == null) {
            return new RefundAnswer.Unknown("there is no such PSP");
        }
        RefundInstruction instruction =
                new RefundInstruction(call.refundId(), call.donationId(), call.amount());
        return gateway.findRefund(instruction).orElseGet(() -> gateway.refund(instruction));
    }

    private void send(DonationCommand command) {
        policies.send(RefundGateway.NAME, List.of(command));
    }
}
