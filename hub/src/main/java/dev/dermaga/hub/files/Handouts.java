package dev.dermaga.hub.files;

/** Single files that are shown to people who do not see the channel where they are shared. */
public interface Handouts {

    /** Whether somebody may open this one file now. Asked only about who is not in its channel. */
    boolean isHandedTo(SharedFile file, String viewer);
}
