package dev.dermaga.hub.realtime;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What one batch of the log is for each person, as bytes ready to be sent: found out once for a person, however many
 * streams they have open, and joined once for all who see the same. Used by one thread.
 */
final class SharedBatch {

    /** More is not joined: what a slow follower leaves unread would be held in one piece. */
    private static final int LARGEST_PIECE = 64 * 1024;

    private final List<LogEntry> entries;
    private final List<Set<String>> members;
    private final Map<String, List<byte[]>> byPerson = new HashMap<>();
    private final Map<BitSet, List<byte[]>> bySight = new HashMap<>();

    SharedBatch(List<LogEntry> entries, Map<UUID, Set<String>> membership) {
        this.entries = entries;
        this.members = entries.stream()
                .map(entry -> membership.getOrDefault(entry.channel(), Set.of()))
                .toList();
    }

    List<LogEntry> entries() {
        return entries;
    }

    /** Whether all of it is news for who has seen everything up to there. */
    boolean beginsAfter(Position seen) {
        return entries.isEmpty() || seen.isBefore(entries.get(0).position());
    }

    /** Shared; never changed. */
    List<byte[]> eventsFor(String accountId) {
        return byPerson.computeIfAbsent(accountId, id -> bySight.computeIfAbsent(sight(id), this::join));
    }

    private BitSet sight(String accountId) {
        BitSet sight = new BitSet(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            sight.set(i, entries.get(i).isFor(accountId, members.get(i).contains(accountId)));
        }
        return sight;
    }

    private List<byte[]> join(BitSet sight) {
        List<byte[]> pieces = new ArrayList<>();
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        for (int i = sight.nextSetBit(0); i >= 0; i = sight.nextSetBit(i + 1)) {
            byte[] event = entries.get(i).event();
            if (piece.size() > 0 && piece.size() + event.length > LARGEST_PIECE) {
                pieces.add(piece.toByteArray());
                piece.reset();
            }
            piece.writeBytes(event);
        }
        if (piece.size() > 0) {
            pieces.add(piece.toByteArray());
        }
        return pieces;
    }
}
