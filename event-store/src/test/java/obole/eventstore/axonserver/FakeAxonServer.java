package obole.eventstore.axonserver;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Speaks as much of Axon Server's protocol as we use, on a port of this machine. What it has stored
 * survives {@link #stop} and {@link #start}, as it would on disk.
 */
public final class FakeAxonServer implements AutoCloseable {

    private final FakeEvents events = new FakeEvents();
    private final FakeCommands commands = new FakeCommands();
    private Server server;
    private final int port;

    public FakeAxonServer() {
        server = listen(0);
        port = server.getPort();
    }

    public FakeEvents events() {
        return events;
    }

    public FakeCommands commands() {
        return commands;
    }

    /** As the property {@code axon.axonserver.servers} names it. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Cuts every connection, as a kill would. */
    public void stop() {
        server.shutdownNow();
        try {
            server.awaitTermination();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        events.forgetReaders();
        commands.forgetHandlers();
    }

    public void start() {
        server = listen(port);
    }

    @Override
    public void close() {
        stop();
    }

    private Server listen(int port) {
        InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            return NettyServerBuilder.forAddress(here)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .permitKeepAliveWithoutCalls(true)
                    .permitKeepAliveTime(100, TimeUnit.MILLISECONDS)
                    .addService(new Platform())
                    .addService(events)
                    .addService(commands)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Platform extends PlatformServiceGrpc.PlatformServiceImplBase {

        @Override
        public void getPlatformServer(
                ClientIdentification client, StreamObserver<PlatformInfo> answer) {
            NodeInfo here =
                    NodeInfo.newBuilder().setHostName("127.0.0.1").setGrpcPort(port).build();
            answer.onNext(
                    PlatformInfo.newBuilder().setPrimary(here).setSameConnection(true).build());
            answer.onCompleted();
        }

        @Override
        public StreamObserver<PlatformInboundInstruction> openStream(
                StreamObserver<PlatformOutboundInstruction> out) {
            return new Inbox<>(out) {
                @Override
                public void onNext(PlatformInboundInstruction in) {
                    PlatformOutboundInstruction.Builder answer =
                            PlatformOutboundInstruction.newBuilder();
                    if (in.hasHeartbeat()) {
                        answer.setHeartbeat(in.getHeartbeat());
                    } else {
                        answer.setAck(acknowledge(in.getInstructionId()));
                    }
                    send(answer.build());
                }
            };
        }
    }

    static InstructionAck acknowledge(String instruction) {
        return InstructionAck.newBuilder().setInstructionId(instruction).setSuccess(true).build();
    }

    /** The server's end of a stream in both directions. */
    abstract static class Inbox<I, O> implements StreamObserver<I> {

        private final StreamObserver<O> out;

        Inbox(StreamObserver<O> out) {
            this.out = out;
        }

        final synchronized void send(O message) {
            out.onNext(message);
        }

        @Override
        public void onError(Throwable gone) {
            gone();
        }

        @Override
        public void onCompleted() {
            gone();
            synchronized (this) {
                out.onCompleted();
            }
        }

        void gone() {}
    }
}
