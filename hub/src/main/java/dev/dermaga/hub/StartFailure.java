package dev.dermaga.hub;

/** The hub cannot start, and this is what to do about it. Shown to the operator as two lines, without a stack trace. */
public final class StartFailure extends RuntimeException {

    private final String action;

    /**
     * @param description what is wrong, in one line
     * @param action what the operator can do, in one line
     */
    public StartFailure(String description, String action) {
        super(description);
        this.action = action;
    }

    public StartFailure(String description, String action, Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
