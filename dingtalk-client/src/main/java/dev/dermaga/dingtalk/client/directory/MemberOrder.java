package dev.dermaga.dingtalk.client.directory;

/** How the members of a department are sorted. */
public enum MemberOrder {
    /** As the organization has sorted them, else as a dictionary has their names. */
    CUSTOM("custom"),
    FIRST_CAME_FIRST("entry_asc"),
    LAST_CAME_FIRST("entry_desc"),
    LAST_CHANGED_LAST("modify_asc"),
    LAST_CHANGED_FIRST("modify_desc");

    final String word;

    MemberOrder(String word) {
        this.word = word;
    }
}
