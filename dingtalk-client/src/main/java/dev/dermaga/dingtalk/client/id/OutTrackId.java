package dev.dermaga.dingtalk.client.id;

/** An interactive card, by the id that the app gave it. At most 100 characters. */
public record OutTrackId(String value) {
    private static final int LONGEST = 100;

    public OutTrackId {
        Ids.requireText(value, "outTrackId");
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("outTrackId is longer than " + LONGEST + " characters");
        }
    }

    public static OutTrackId of(String value) {
        return new OutTrackId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
