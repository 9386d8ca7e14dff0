package obole.benchmarks.store;

import obole.benchmarks.Figures;
import obole.benchmarks.store.Tally.Open;
import obole.migrations.Database;

import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

/** Streams opened in our store, for those who set something else beside it. */
public final class Opening implements AutoCloseable {

    /** What our store is called in the results. */
    public static final String VARIANT = OboleStore.VARIANT;

    private final Store store;
    private final DataSource server;
    private final Ids ids = new Ids(false);

    private Opening(Store store, DataSource server) {
        this.store = store;
        this.server = server;
    }

    public static Opening on(Database database, DataSource server) throws SQLException {
        return new Opening(OboleStore.on(database), server);
    }

    public Figures measure(int callers, Duration time) throws Exception {
        return Load.run(callers, time, server, () -> store.send(new Open(ids.fresh())));
    }

    @Override
    public void close() {
        store.close();
    }
}
