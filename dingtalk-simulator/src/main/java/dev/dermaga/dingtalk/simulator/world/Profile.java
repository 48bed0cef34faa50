package dev.dermaga.dingtalk.simulator.world;

/** Where the documents and the field disagree, which one to follow. */
public enum Profile {
    DOCUMENTED,
    FIELD
}
