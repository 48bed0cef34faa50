package dev.dermaga.dingtalk.client.id;

final class Ids {
    private static final int LONGEST = 1024;

    private Ids() {}

    static void requireText(String value, String name) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is empty");
        }
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException(name + " is longer than " + LONGEST + " characters");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(name + " contains a control character");
        }
    }
}
