package dev.dermaga.dingtalk.client.drive;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A space to be made. Scene and scene id are the app's own key for it: the same pair again is the same space.
 *
 * <pre>{@code
 * SpaceDraft.of("hub-group", "pier").name("Project Pier").build()
 * }</pre>
 */
public final class SpaceDraft {
    private final Map<String, Object> option;

    private SpaceDraft(Map<String, Object> option) {
        this.option = option;
    }

    public static Builder of(String scene, String sceneId) {
        return new Builder(scene, sceneId);
    }

    Map<String, Object> option() {
        return option;
    }

    /** The parts of a {@link SpaceDraft}. */
    public static final class Builder {
        private final Map<String, Object> option = new LinkedHashMap<>();

        private Builder(String scene, String sceneId) {
            option.put("scene", Names.text(scene, "scene"));
            option.put("sceneId", Names.text(sceneId, "sceneId"));
        }

        public Builder name(String name) {
            option.put("name", Names.text(name, "name"));
            return this;
        }

        /** What may be in it. By default only the organization's limit counts. */
        public Builder quota(long bytes) {
            if (bytes <= 0) {
                throw new IllegalArgumentException("a quota of " + bytes + " bytes");
            }
            option.put("quota", bytes);
            return this;
        }

        /** Everybody needs a grant for everything then, and grants end within the hour. */
        public Builder ownedByApp() {
            option.put("ownerType", "APP");
            return this;
        }

        /** All three are off by default. */
        public Builder abilities(boolean canSearch, boolean canRename, boolean inRecentFiles) {
            Map<String, Object> abilities = new LinkedHashMap<>();
            abilities.put("canSearch", canSearch);
            abilities.put("canRename", canRename);
            abilities.put("canRecordRecentFile", inRecentFiles);
            option.put("capabilities", abilities);
            return this;
        }

        public SpaceDraft build() {
            return new SpaceDraft(new LinkedHashMap<>(option));
        }
    }
}
