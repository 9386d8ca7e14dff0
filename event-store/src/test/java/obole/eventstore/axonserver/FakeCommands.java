package obole.eventstore.axonserver;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.grpc.stub.StreamObserver;

import obole.eventstore.axonserver.FakeAxonServer.Inbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hands each command to one of those who subscribed, the same one for the same routing key. */
public final class FakeCommands extends CommandServiceGrpc.CommandServiceImplBase {

    private final List<Handler> handlers = new CopyOnWriteArrayList<>();
    private final Map<String, StreamObserver<CommandResponse>> waiting = new ConcurrentHashMap<>();
    private final List<String> routes = new CopyOnWriteArrayList<>();

    /** Routing key, and the client that handled it, of every command, in order. */
    public List<String> routes() {
        return List.copyOf(routes);
    }

    /** How many clients have subscribed to a command. */
    public long handlersOf(String command) {
        return handlers.stream().filter(handler -> handler.commands.contains(command)).count();
    }

    void forgetHandlers() {
        handlers.clear();
        waiting.clear();
    }

    @Override
    public StreamObserver<CommandProviderOutbound> openStream(
            StreamObserver<CommandProviderInbound> out) {
        return new Handler(out);
    }

    @Override
    public void dispatch(Command command, StreamObserver<CommandResponse> answer) {
        List<Handler> able = new ArrayList<>(handlers);
        able.removeIf(handler -> !handler.commands.contains(command.getName()));
        if (able.isEmpty()) {
            answer.onNext(
                    CommandResponse.newBuilder()
                            .setRequestIdentifier(command.getMessageIdentifier())
                            .setErrorCode("AXONIQ-4000")
                            .setErrorMessage(
                                    ErrorMessage.newBuilder().setMessage("No handler").build())
                            .build());
            answer.onCompleted();
            return;
        }
        able.sort((a, b) -> a.client.compareTo(b.client));
        String key = routingKey(command);
        Handler chosen = able.get(Math.floorMod(key.hashCode(), able.size()));
        routes.add(key + " " + chosen.client);
        waiting.put(command.getMessageIdentifier(), answer);
        chosen.send(CommandProviderInbound.newBuilder().setCommand(command).build());
    }

    private static String routingKey(Command command) {
        return command.getProcessingInstructionsList().stream()
                .filter(each -> each.getKey() == ProcessingKey.ROUTING_KEY)
                .map(each -> each.getValue().getTextValue())
                .findFirst()
                .orElse("");
    }

    private void answered(CommandResponse response) {
        StreamObserver<CommandResponse> sender = waiting.remove(response.getRequestIdentifier());
        if (sender != null) {
            sender.onNext(response);
            sender.onCompleted();
        }
    }

    private final class Handler extends Inbox<CommandProviderOutbound, CommandProviderInbound> {

        private final Set<String> commands = ConcurrentHashMap.newKeySet();
        private volatile String client = "";

        Handler(StreamObserver<CommandProviderInbound> out) {
            super(out);
            handlers.add(this);
        }

        @Override
        public void onNext(CommandProviderOutbound in) {
            switch (in.getRequestCase()) {
                case SUBSCRIBE -> {
                    client = in.getSubscribe().getClientId();
                    commands.add(in.getSubscribe().getCommand());
                }
                case UNSUBSCRIBE -> commands.remove(in.getUnsubscribe().getCommand());
                case COMMAND_RESPONSE -> answered(in.getCommandResponse());
                case FLOW_CONTROL, ACK, REQUEST_NOT_SET -> {}
            }
            if (!in.getInstructionId().isEmpty()) {
                send(
                        CommandProviderInbound.newBuilder()
                                .setAck(FakeAxonServer.acknowledge(in.getInstructionId()))
                                .build());
            }
        }

        @Override
        void gone() {
            handlers.remove(this);
        }
    }

    /** All commands that anybody handles. */
    public Set<String> known() {
        Set<String> known = new HashSet<>();
        handlers.forEach(handler -> known.addAll(handler.commands));
        return known;
    }
}
