package obole.eventstore;

import obole.eventstore.EventRow.Place;
import obole.eventstore.EventTable.Occupant;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one transaction will do for each append of a group, told to them after the commit. */
final class GroupPlan {

    private final List<Append> toWrite;
    private final Map<Append, Long> alreadyStored = new LinkedHashMap<>();
    private final Map<Append, List<EventRow>> clashing = new LinkedHashMap<>();
    private long firstPosition;

    GroupPlan(List<Append> group) {
        toWrite = new ArrayList<>(group);
    }

    List<EventRow> rows() {
        List<EventRow> rows = new ArrayList<>();
        toWrite.forEach(append -> rows.addAll(append.rows()));
        return rows;
    }

    List<CopyTuple> tuples() {
        List<CopyTuple> tuples = new ArrayList<>();
        toWrite.forEach(append -> tuples.addAll(append.tuples()));
        return tuples;
    }

    void startAt(long position) {
        firstPosition = position;
    }

    long firstPosition() {
        return firstPosition;
    }

    /**
     * Puts all outcomes in doubt; false if a caller has left who was told that nothing is stored.
     */
    boolean committing() {
        boolean all = true;
        for (Append append : toWrite) {
            all &= append.committing();
        }
        return all;
    }

    /** Sets apart what an earlier attempt has stored after all, and what others were faster in. */
    void compareWith(Map<Place, Occupant> occupants) {
        Set<Place> taken = new HashSet<>(occupants.keySet());
        List<Append> group = List.copyOf(toWrite);
        toWrite.clear();
        for (Append append : group) {
            EventRow last = append.rows().getLast();
            Occupant occupant = occupants.get(last.place());
            if (occupant != null && occupant.eventId().equals(last.eventId())) {
                alreadyStored.put(append, occupant.position());
                continue;
            }
            List<EventRow> clashes =
                    append.rows().stream().filter(row -> !taken.add(row.place())).toList();
            if (clashes.isEmpty()) {
                toWrite.add(append);
            } else {
                append.rows().stream()
                        .filter(row -> !clashes.contains(row))
                        .map(EventRow::place)
                        .forEach(taken::remove);
                clashing.put(append, clashes);
            }
        }
    }

    void answer() {
        alreadyStored.forEach(Append::stored);
        clashing.forEach(Append::clashed);
        long next = firstPosition;
        for (Append append : toWrite) {
            next += append.rows().size();
            append.stored(next - 1);
        }
    }
}
