package dev.dermaga.dingtalk.simulator.world;

import java.util.List;

/** Where in the organisation a {@link Person} works; the first department is the main one. */
public record Employment(String userId, List<Post> posts) {
    /** @param order among the members of the department; the larger comes first */
    public record Post(long departmentId, long order, String title, String workPlace) {
        public static Post in(long departmentId) {
            return new Post(departmentId, 0, "", "");
        }
    }

    public List<Long> departments() {
        return posts.stream().map(Post::departmentId).toList();
    }

    public boolean in(long departmentId) {
        return departments().contains(departmentId);
    }
}
