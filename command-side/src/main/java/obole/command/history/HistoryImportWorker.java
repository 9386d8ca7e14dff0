package obole.command.history;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.command.history.Fact.PayoutFact;
import obole.command.history.HistoryCommands.Stage;
import obole.command.history.HistoryCommands.Step;
import obole.command.history.HistoryImportCommand.FinishImport;
import obole.shared.history.HistoryImportEvent.ImportApproved;
import obole.shared.history.HistoryImportEvent.ImportFinished;
import obole.shared.history.HistoryImportEvent.LineNotUnderstood;
import obole.shared.history.ImportId;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tells an approved history to the domain, fact by fact. When it is interrupted it begins again:
 * all ids are derived from the facts, so what is there already is only replayed.
 */
@Component
@ProcessingGroup(HistoryImportWorker.NAME)
class HistoryImportWorker implements Policy {

    static final String NAME = "history-import";

    /** Facts whose streams are written at the same time. */
    private static final int SLICE = 100;

    private final Commands commands;
    private final Policies policies;
    private final Streams streams;
    private final ImportFiles files;
    private final ImportProgress progress;

    HistoryImportWorker(
            Commands commands,
            Policies policies,
            Streams streams,
            ImportFiles files,
            ImportProgress progress) {
        this.commands = commands;
        this.policies = policies;
        this.streams = streams;
        this.files = files;
        this.progress = progress;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(ImportApproved event) {
        ImportId id = event.importId();
        if (finished(id)) {
            return;
        }
        History history =
                files.find(id)
                        .orElseThrow(() -> new IllegalStateException(id + " has lost its file"));
        List<LineNotUnderstood> notUnderstood = new ArrayList<>(history.notUnderstood());
        notUnderstood.addAll(tell(id, history));
        notUnderstood.sort(Comparator.comparingInt(LineNotUnderstood::line));
        History.Totals totals = history.totals();
        policies.send(
                NAME,
                List.of(
                        new FinishImport(
                                id,
                                totals.donations(),
                                totals.refunds(),
                                totals.payouts(),
                                totals.transfers(),
                                notUnderstood,
                                history.balance())));
        progress.ended(id);
    }

    private boolean finished(ImportId id) {
        try (var events = streams.eventsOf(id.toString())) {
            return events.anyMatch(ImportFinished.class::isInstance);
        }
    }

    private List<LineNotUnderstood> tell(ImportId id, History history) {
        List<Fact> facts = history.facts();
        HistoryCommands historyCommands = new HistoryCommands(history);
        List<LineNotUnderstood> refused = new ArrayList<>();
        policies.send(NAME, historyCommands.registration());
        for (int done = 0; done < facts.size(); done += SLICE) {
            progress.reached(id, done, facts.size());
            List<Fact> slice = facts.subList(done, Math.min(facts.size(), done + SLICE));
            slice.forEach(fact -> {
                if (fact instanceof PayoutFact payout) {
                    files.keepPayee(payout);
                }
            });
            for (Stage stage : historyCommands.stages(slice)) {
                refused.addAll(send(stage));
            }
        }
        progress.reached(id, facts.size(), facts.size());
        return refused;
    }

    /** Each command in its own unit of work, never inside the processor's. */
    private List<LineNotUnderstood> send(Stage stage) {
        List<LineNotUnderstood> refused = new ArrayList<>();
        try (ExecutorService threads =
                stage.inOrder()
                        ? Executors.newSingleThreadExecutor(Thread.ofVirtual().factory())
                        : Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> answers =
                    stage.steps().stream()
                            .map(step ->
                                    threads.submit(() ->
                                            commands.send(step.command(), Caller.machine(NAME))))
                            .toList();
            for (int i = 0; i < answers.size(); i++) {
                refused.addAll(join(stage.steps().get(i), answers.get(i)));
            }
        }
        return refused;
    }

    /**
     * A refusal is listed with the first line of its fact; anything else begins the import again.
     */
    private static List<LineNotUnderstood> join(Step step, Future<Outcome> answer) {
        try {
            answer.get();
            return List.of();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CommandRejected refused && refused.status() < 500) {
                String what = step.command().getClass().getSimpleName();
                return List.of(
                        new LineNotUnderstood(
                                step.fact().lines().getFirst(),
                                what + " was refused: " + refused.code()));
            }
            throw new IllegalStateException(NAME + " could not send", failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(NAME + " was interrupted", stop);
        }
    }
}
