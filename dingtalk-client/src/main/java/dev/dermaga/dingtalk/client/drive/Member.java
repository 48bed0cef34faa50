package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is granted something: people by userId, where everything else of the drive wants the unionId.
 *
 * @param type {@code USER}, {@code CONVERSATION}, {@code DEPT}, {@code ORG}, {@code TAG} or {@code DYNAMIC_GROUP}
 * @param corp with it the grant ends when the member leaves the organization
 */
public record Member(String type, String id, @Nullable CorpId corp) {
    public Member {
        Names.text(type, "type");
        Names.text(id, "id");
    }

    public static Member person(UserId id) {
        return new Member("USER", id.value(), null);
    }

    /** Everybody in a group. */
    public static Member group(OpenConversationId id) {
        return new Member("CONVERSATION", id.value(), null);
    }

    public static Member department(long id, CorpId corp) {
        return new Member("DEPT", Long.toString(id), corp);
    }

    /** Everybody in the organization. */
    public static Member organization(CorpId id) {
        return new Member("ORG", id.value(), null);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", type);
        fields.put("id", id);
        if (corp != null) {
            fields.put("corpId", corp.value());
        }
        return fields;
    }
}
