package dev.dermaga.dingtalk.client.todo;

/** How urgent a to-do is. */
public enum TodoPriority {
    LOW(10),
    NORMAL(20),
    HIGH(30),
    URGENT(40);

    private final int wireValue;

    TodoPriority(int wireValue) {
        this.wireValue = wireValue;
    }

    int wireValue() {
        return wireValue;
    }
}
