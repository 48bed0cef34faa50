package dev.dermaga.dingtalk.simulator.world;

import java.util.List;

/**
 * A part of the organisation. The root has no parent: 0.
 *
 * @param order among those of the same parent; the smaller comes first
 * @param sourceIdentifier what another system knows it by; empty when nothing was said
 * @param code empty until an update sets one
 * @param managers userIds of members
 */
public record Department(
        long id,
        long parentId,
        String name,
        long order,
        String sourceIdentifier,
        String code,
        List<String> managers,
        Visibility visibility,
        Chat chat) {

    /**
     * Who sees the department, and whom its members see.
     *
     * @param hidden from all but those in {@code seenByDepartments} and {@code seenByPeople}
     * @param limited its members see only {@code seesDepartments} and {@code seesPeople}
     * @param limitedToItself and else what is in and below the department, not only themselves
     */
    public record Visibility(
            boolean hidden,
            List<Long> seenByDepartments,
            List<String> seenByPeople,
            boolean limited,
            boolean limitedToItself,
            List<Long> seesDepartments,
            List<String> seesPeople) {
        static final Visibility OPEN = new Visibility(false, List.of(), List.of(), false, false, List.of(), List.of());
    }

    /**
     * What was said about the group of the department.
     *
     * @param owner a userId; empty when nobody was named
     * @param approves whoever asks to join the department is let in
     */
    public record Chat(
            boolean wanted,
            String owner,
            boolean addsNewcomers,
            boolean approves,
            boolean withSubDepartments,
            boolean withLimited,
            boolean withHidden) {
        static final Chat NONE = new Chat(false, "", false, true, false, false, false);

        Chat without(String userId) {
            return new Chat(
                    wanted,
                    owner.equals(userId) ? "" : owner,
                    addsNewcomers,
                    approves,
                    withSubDepartments,
                    withLimited,
                    withHidden);
        }
    }

    /** A department of which only this much was said. */
    public static Department of(long id, long parentId, String name, List<String> managers) {
        return new Department(id, parentId, name, id, "", "", managers, Visibility.OPEN, Chat.NONE);
    }

    String key() {
        return Long.toString(id);
    }

    /** As it is when somebody has left it. */
    Department without(String userId) {
        List<String> others =
                managers.stream().filter(manager -> !manager.equals(userId)).toList();
        return new Department(
                id, parentId, name, order, sourceIdentifier, code, others, visibility, chat.without(userId));
    }
}
