package obole.eventstore.axonserver;

import static java.util.Comparator.comparingLong;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetAggregateSnapshotsRequest;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.GetFirstTokenRequest;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.axoniq.axonserver.grpc.event.GetTokenAtRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrResponse;
import io.axoniq.axonserver.grpc.event.TrackingToken;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

import obole.eventstore.axonserver.FakeAxonServer.Inbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;

/** Axon Server's event store as it behaves towards a client, in memory. */
public final class FakeEvents extends EventStoreGrpc.EventStoreImplBase {

    /** What may happen to an append. */
    public enum Trouble {
        NONE,
        STORED_WITHOUT_A_WORD,
        LOST_WITHOUT_A_WORD,
        STORED_AND_CUT,
        REFUSED
    }

    private final List<Event> events = new ArrayList<>();
    private final List<Event> snapshots = new ArrayList<>();
    private final Map<String, Long> highest = new HashMap<>();
    private final List<Reader> readers = new ArrayList<>();
    private final AtomicReference<Trouble> trouble = new AtomicReference<>(Trouble.NONE);

    /** It happens to the next append only. */
    public void trouble(Trouble next) {
        trouble.set(next);
    }

    public synchronized List<Event> all() {
        return List.copyOf(events);
    }

    synchronized void forgetReaders() {
        readers.clear();
    }

    /** Writes behind everybody's back. */
    synchronized boolean append(List<Event> appended) {
        Map<String, Long> after = new HashMap<>();
        for (Event event : appended) {
            String stream = event.getAggregateIdentifier();
            if (!stream.isEmpty()) {
                long last = after.getOrDefault(stream, highest.getOrDefault(stream, -1L));
                if (event.getAggregateSequenceNumber() != last + 1) {
                    return false;
                }
                after.put(stream, last + 1);
            }
        }
        highest.putAll(after);
        events.addAll(appended);
        readers.forEach(Reader::feed);
        return true;
    }

    @Override
    public StreamObserver<Event> appendEvent(StreamObserver<Confirmation> answer) {
        List<Event> appended = new ArrayList<>();
        return new Inbox<>(answer) {
            @Override
            public void onNext(Event event) {
                appended.add(event);
            }

            @Override
            public void onCompleted() {
                Trouble now = trouble.getAndSet(Trouble.NONE);
                switch (now) {
                    case LOST_WITHOUT_A_WORD -> {}
                    case REFUSED -> answer.onError(failure("AXONIQ-2001", "too large"));
                    case STORED_WITHOUT_A_WORD -> append(appended);
                    case STORED_AND_CUT -> {
                        append(appended);
                        answer.onError(Status.UNAVAILABLE.asRuntimeException());
                    }
                    case NONE -> {
                        if (append(appended)) {
                            one(answer, Confirmation.newBuilder().setSuccess(true).build());
                        } else {
                            answer.onError(failure("AXONIQ-2000", "Invalid sequence number"));
                        }
                    }
                }
            }
        };
    }

    private static RuntimeException failure(String code, String message) {
        Metadata trailers = new Metadata();
        trailers.put(Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER), code);
        return Status.UNKNOWN.withDescription(message).asRuntimeException(trailers);
    }

    private static <T> void one(StreamObserver<T> answer, T message) {
        answer.onNext(message);
        answer.onCompleted();
    }

    @Override
    public synchronized void listAggregateEvents(
            GetAggregateEventsRequest request, StreamObserver<Event> answer) {
        events.stream()
                .filter(event -> event.getAggregateIdentifier().equals(request.getAggregateId()))
                .filter(event -> event.getAggregateSequenceNumber() >= request.getInitialSequence())
                .forEach(answer::onNext);
        answer.onCompleted();
    }

    @Override
    public synchronized StreamObserver<GetEventsRequest> listEvents(
            StreamObserver<EventWithToken> answer) {
        Reader reader = new Reader(answer);
        readers.add(reader);
        return reader;
    }

    @Override
    public synchronized void appendSnapshot(Event snapshot, StreamObserver<Confirmation> answer) {
        snapshots.add(snapshot);
        one(answer, Confirmation.newBuilder().setSuccess(true).build());
    }

    @Override
    public synchronized void listAggregateSnapshots(
            GetAggregateSnapshotsRequest request, StreamObserver<Event> answer) {
        snapshots.stream()
                .filter(each -> each.getAggregateIdentifier().equals(request.getAggregateId()))
                .filter(each -> each.getAggregateSequenceNumber() <= request.getMaxSequence())
                .sorted(comparingLong(Event::getAggregateSequenceNumber).reversed())
                .limit(request.getMaxResults())
                .forEach(answer::onNext);
        answer.onCompleted();
    }

    @Override
    public synchronized void readHighestSequenceNr(
            ReadHighestSequenceNrRequest request,
            StreamObserver<ReadHighestSequenceNrResponse> answer) {
        one(
                answer,
                ReadHighestSequenceNrResponse.newBuilder()
                        .setToSequenceNr(highest.getOrDefault(request.getAggregateId(), -1L))
                        .build());
    }

    @Override
    public void getFirstToken(GetFirstTokenRequest request, StreamObserver<TrackingToken> answer) {
        one(answer, token(0));
    }

    @Override
    public synchronized void getLastToken(
            GetLastTokenRequest request, StreamObserver<TrackingToken> answer) {
        one(answer, token(events.size() - 1));
    }

    @Override
    public synchronized void getTokenAt(
            GetTokenAtRequest request, StreamObserver<TrackingToken> answer) {
        long first =
                LongStream.range(0, events.size())
                        .filter(at -> events.get((int) at).getTimestamp() >= request.getInstant())
                        .findFirst()
                        .orElse(events.size());
        one(answer, token(first));
    }

    private static TrackingToken token(long position) {
        return TrackingToken.newBuilder().setToken(position).build();
    }

    /** One who follows all events, as fast as it gives permits. */
    private final class Reader extends Inbox<GetEventsRequest, EventWithToken> {

        private final Set<String> ignored = new HashSet<>();
        private long next = -1;
        private long permits;

        Reader(StreamObserver<EventWithToken> out) {
            super(out);
        }

        @Override
        public void onNext(GetEventsRequest request) {
            synchronized (FakeEvents.this) {
                if (next < 0) {
                    next = request.getTrackingToken();
                }
                permits += request.getNumberOfPermits();
                request.getBlacklistList().forEach(each -> ignored.add(each.getType()));
                feed();
            }
        }

        private void feed() {
            while (next >= 0 && permits > 0 && next < events.size()) {
                Event event = events.get((int) next);
                if (!ignored.contains(event.getPayload().getType())) {
                    send(EventWithToken.newBuilder().setToken(next).setEvent(event).build());
                    permits--;
                }
                next++;
            }
        }

        @Override
        void gone() {
            synchronized (FakeEvents.this) {
                readers.remove(this);
            }
        }
    }
}
