package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the organisation keeps of a {@link Person}.
 *
 * @param posts one for each department; the first is the main one
 * @param active whether the person has opened DingTalk since joining
 * @param changed when anything of it was changed
 */
public record Employment(String userId, List<Post> posts, Details details, boolean active, Instant changed) {
    /** @param order among the members of the department; the larger comes first */
    public record Post(long departmentId, long order, String title, String workPlace) {
        public static Post in(long departmentId) {
            return new Post(departmentId, 0, "", "");
        }
    }

    /**
     * What is not filled in is empty.
     *
     * @param extension JSON text
     * @param hiredAt milliseconds of the epoch
     */
    public record Details(
            String stateCode,
            boolean hidesMobile,
            String telephone,
            String jobNumber,
            String email,
            String orgEmail,
            String workPlace,
            String remark,
            String extension,
            @Nullable Long hiredAt,
            String manager,
            boolean senior) {
        public static final Details NONE = new Details("86", false, "", "", "", "", "", "", "", null, "", false);

        public static Details ofNumberIn(String stateCode) {
            return new Details(stateCode, false, "", "", "", "", "", "", "", null, "", false);
        }
    }

    public static Employment settled(String userId, List<Post> posts) {
        return new Employment(userId, posts, Details.NONE, true, Instant.EPOCH);
    }

    public List<Long> departments() {
        return posts.stream().map(Post::departmentId).toList();
    }

    public boolean in(long departmentId) {
        return departments().contains(departmentId);
    }

    /** The post of a department where the person is. */
    public Post post(long departmentId) {
        return posts.stream()
                .filter(post -> post.departmentId() == departmentId)
                .findFirst()
                .orElseThrow();
    }

    Employment activated() {
        return new Employment(userId, posts, details, true, changed);
    }

    /** Puts a post in the place of the one in its department, at the front if it is the main one. */
    public static List<Post> with(List<Post> posts, Post changed, boolean main) {
        Predicate<Post> same = post -> post.departmentId() == changed.departmentId();
        List<Post> others = new ArrayList<>(posts);
        others.replaceAll(post -> same.test(post) ? changed : post);
        if (main) {
            others.removeIf(same);
            others.add(0, changed);
        }
        return List.copyOf(others);
    }
}
