package obole.demonstration;

import obole.demonstration.Api.Reply;

import java.io.PrintStream;

/**
 * Brings the history of one association along: one person proposes the import, another approves it.
 */
public final class HistoryOfHledger {

    private final Api api;
    private final PrintStream out;

    public HistoryOfHledger(Api api, PrintStream out) {
        this.api = api;
        this.out = out;
    }

    /** Returns the id of the association. The same file again adds nothing. */
    public String load(String csv) {
        Reply proposed =
                api.postFile(
                        "/v1/imports/open-collective",
                        "finance:alice",
                        "demo-import",
                        "text/csv",
                        csv);
        String path = "/v1/imports/" + proposed.text("importId");
        api.post(path + "/approval", "compliance:carla", "demo-import-approval", "");
        String last = "";
        Reply state = api.get(path);
        while (!state.text("state").equals("FINISHED")) {
            String progress = state.body().path("done") + " of " + state.body().path("of");
            if (!progress.equals(last)) {
                out.println("   " + progress);
                last = progress;
            }
            state = api.getUntil(path, reply -> !reply.text().isEmpty());
            pause();
        }
        out.println("   " + state.text());
        return proposed.text("association");
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while importing", stop);
        }
    }
}
