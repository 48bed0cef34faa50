package dev.dermaga.dingtalk.client.id;

/** An app robot. Custom robots have none. */
public record RobotCode(String value) {
    public RobotCode {
        Ids.requireText(value, "robotCode");
    }

    public static RobotCode of(String value) {
        return new RobotCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
