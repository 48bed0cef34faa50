package dev.dermaga.benchmarks.ledger;

/** What is done to the hubs. */
enum Disruption {
    KILL("kill -9 of a node"),
    PAUSE("pause of a node"),
    CUT("cut of the database");

    private final String words;

    Disruption(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
