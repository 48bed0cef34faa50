package dev.dermaga.hub.channels;

/** Where the change log stands; the log itself knows channels, so channels know no more of it than this. */
public interface ChangePosition {

    String now();
}
