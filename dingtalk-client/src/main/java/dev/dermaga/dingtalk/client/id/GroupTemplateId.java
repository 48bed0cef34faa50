package dev.dermaga.dingtalk.client.id;

/** A template of the developer console, from which an app makes scene groups. */
public record GroupTemplateId(String value) {
    public GroupTemplateId {
        Ids.requireText(value, "groupTemplateId");
    }

    public static GroupTemplateId of(String value) {
        return new GroupTemplateId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
