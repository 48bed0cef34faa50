package dev.dermaga.dingtalk.simulator.world;

/** Bytes somebody uploaded; {@code id} is the media id for uploads of an app. The array is never changed after storing. */
public record StoredFile(String id, String name, String type, byte[] content) {
    private static final String OF_PERSON = "person";

    /** What a person put into a chat: no app can send it on, as it has no media id. */
    public static StoredFile ofPerson(String name, byte[] content) {
        return new StoredFile("file" + Ids.hex(12), name, OF_PERSON, content);
    }

    public boolean isMedia() {
        return !type.equals(OF_PERSON);
    }

    public long size() {
        return content.length;
    }
}
