package dev.dermaga.dingtalk.client.drive;

/** What DingTalk does when a name is taken. */
public enum NameConflict {
    /** Finds a name that is free. DingTalk's default. */
    AUTO_RENAME,

    /** A file becomes its next version. */
    OVERWRITE,

    /** Leaves what is there, and answers with it. */
    RETURN_DENTRY_IF_EXISTS,

    /** Refuses, with {@code dentryNameConflict} or {@code dentryAlreadyExist}. */
    RETURN_ERROR_IF_EXISTS
}
