package dev.dermaga.dingtalk.client.id;

/** An app: its Client ID, formerly AppKey. */
public record ClientId(String value) {
    public ClientId {
        Ids.requireText(value, "clientId");
    }

    public static ClientId of(String value) {
        return new ClientId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
