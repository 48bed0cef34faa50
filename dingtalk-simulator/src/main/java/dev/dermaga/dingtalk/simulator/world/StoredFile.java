package dev.dermaga.dingtalk.simulator.world;

/** Bytes somebody uploaded; {@code id} is the media id for uploads of an app. The array is never changed after storing. */
public record StoredFile(String id, String name, String type, byte[] content) {
    public long size() {
        return content.length;
    }
}
