package dev.dermaga.hub.people;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a person is on this hub. This table is the one place that says what follows from it. */
public enum Role {
    @JsonProperty("owner")
    OWNER(Right.READ, Right.TAKE_PART, Right.WORK, Right.TOKENS, Right.ADMINISTER, Right.OWN),
    @JsonProperty("admin")
    ADMIN(Right.READ, Right.TAKE_PART, Right.WORK, Right.TOKENS, Right.ADMINISTER),
    @JsonProperty("member")
    MEMBER(Right.READ, Right.TAKE_PART, Right.WORK, Right.TOKENS),
    /** Somebody from elsewhere who is in a group: reads and answers there, and sets nothing going. */
    @JsonProperty("guest")
    GUEST(Right.READ, Right.TAKE_PART);

    private final Set<Right> rights;

    Role(Right... rights) {
        this.rights = Set.of(rights);
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    /** In the order in which they are declared. */
    public List<Right> rights() {
        return Arrays.stream(Right.values()).filter(this::may).toList();
    }
}
