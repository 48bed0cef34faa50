package dev.dermaga.dingtalk.client.drive;

/** What somebody may do with a file or folder; each role may do what those before it may. */
public enum Role {
    /** See, list and preview. */
    READER,
    /** Download. */
    DOWNLOADER,
    /** Change and add. */
    EDITOR,
    /** Delete, move, copy, send on, rename, and decide who may. */
    MANAGER,
    /** Give it away. */
    OWNER
}
