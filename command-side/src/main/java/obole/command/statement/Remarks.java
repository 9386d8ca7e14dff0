package obole.command.statement;

import java.util.ArrayList;
import java.util.List;

/** Keeps what was remarked of one statement, up to {@value #MOST}, and counts the rest. */
final class Remarks {

    static final int MOST = 100;

    private final List<Remark> kept = new ArrayList<>();
    private int more;

    void add(Remark remark) {
        if (kept.size() < MOST) {
            kept.add(remark);
        } else {
            more++;
        }
    }

    List<Remark> all() {
        if (more == 0) {
            return List.copyOf(kept);
        }
        List<Remark> all = new ArrayList<>(kept);
        all.add(Remark.of(Remark.Code.MORE_REMARKS, "There are " + more + " more of such."));
        return List.copyOf(all);
    }
}
